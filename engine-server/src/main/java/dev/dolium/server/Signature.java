// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes signatures of requests as the specification of Signature Version 4 says; pure.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class Signature {
  private static final String HMAC = "HmacSHA256";
  private static final String UNRESERVED = "-._~";

  private Signature() {}

  /** The key that signs requests of one day, region and service. */
  static byte[] signingKey(String secret, String day, String region, String service) {
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : List.of(day, region, service, "aws4_request")) {
      key = hmac(key, part);
    }
    return key;
  }

  /**
   * The signature of a request, in lower case hexadecimal digits.
   *
   * @param scope day, region, service and terminator, with slashes between
   * @param timestamp the time of the request in basic ISO 8601 format
   */
  static String of(
      SignedRequest request,
      List<String> signedHeaders,
      String timestamp,
      String scope,
      byte[] signingKey) {
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            timestamp,
            scope,
            hash(canonical(request, signedHeaders).getBytes(UTF_8)));
    return HexFormat.of().formatHex(hmac(signingKey, toSign));
  }

  static String canonical(SignedRequest request, List<String> signedHeaders) {
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + headerValue(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        path(request.path()),
        query(request.query()),
        headers,
        String.join(";", signedHeaders),
        hash(request.body()));
  }

  private static String headerValue(SignedRequest request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  /** Without redundant parts, and encoded once more than it was sent. */
  private static String path(String sent) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : sent.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(encode(part.getBytes(UTF_8)));
      }
    }
    String joined = "/" + String.join("/", parts);
    boolean folder = sent.endsWith("/") || sent.endsWith("/.") || sent.endsWith("/..");
    return folder && !parts.isEmpty() ? joined + "/" : joined;
  }

  private static String query(String sent) {
    if (sent.isEmpty()) {
      return "";
    }
    return Arrays.stream(sent.split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .map(Signature::parameter)
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String parameter(String sent) {
    int equals = sent.indexOf('=');
    String name = equals < 0 ? sent : sent.substring(0, equals);
    String value = equals < 0 ? "" : sent.substring(equals + 1);
    return encode(decode(name)) + "=" + encode(decode(value));
  }

  private static byte[] decode(String text) {
    byte[] sent = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(sent.length);
    for (int i = 0; i < sent.length; i++) {
      int high = i + 2 < sent.length ? Character.digit(sent[i + 1], 16) : -1;
      int low = i + 2 < sent.length ? Character.digit(sent[i + 2], 16) : -1;
      if (sent[i] == '%' && high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(sent[i]);
      }
    }
    return out.toByteArray();
  }

  private static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      boolean kept =
          (each >= 'a' && each <= 'z')
              || (each >= 'A' && each <= 'Z')
              || (each >= '0' && each <= '9')
              || UNRESERVED.indexOf(each) >= 0;
      if (kept) {
        out.append((char) each);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return out.toString();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + HMAC, e);
    }
  }
}
