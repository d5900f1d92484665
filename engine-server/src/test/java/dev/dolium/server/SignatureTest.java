// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.IncompleteSignatureException;
import dev.dolium.engine.error.InvalidSignatureException;
import dev.dolium.engine.error.MissingAuthenticationTokenException;
import dev.dolium.engine.error.UnrecognizedClientException;
import dev.dolium.server.ServerOptions.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signatures against the vectors that AWS publishes, and what is refused with which error. Texts as
 * reported by users of the service and its siblings: aws-sdk-js#254 and dynamic-dynamodb#118 for
 * the fifteen minutes, s3auth#237 for unknown keys, aws-sdk-ios-samples#111 for missing ones,
 * chalice#828 and cloud9-sync#10 for incomplete headers. That a request of the future may be
 * fifteen minutes ahead, too, is unconfirmed.
 */
final class SignatureTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String AT = "20150830T123600Z";
  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final SignatureCheck check =
      new SignatureCheck(new Credentials("AKIDEXAMPLE", SECRET), now::get);

  record Vector(String name, SignedRequest request, String signature) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> vectors() throws IOException {
    try (InputStream in = SignatureTest.class.getResourceAsStream("signature-vectors.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(SignatureTest::vector);
    }
  }

  private static Vector vector(String line) {
    String[] field = line.split("\t", -1);
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("host", List.of("example.amazonaws.com"));
    headers.put("x-amz-date", List.of(AT));
    for (String header : field[4].split("\\|", -1)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
            .add(header.substring(colon + 1));
      }
    }
    byte[] body = field[5].getBytes(UTF_8);
    return new Vector(
        field[0], new SignedRequest(field[1], field[2], field[3], headers, body), field[6]);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signaturesAreThoseThatAreSpecified(Vector vector) {
    byte[] key = Signature.signingKey(SECRET, "20150830", "us-east-1", "service");
    List<String> names = List.copyOf(vector.request().headers().keySet());

    assertThat(
            Signature.of(
                vector.request(), names, AT, "20150830/us-east-1/service/aws4_request", key))
        .isEqualTo(vector.signature());
  }

  private static Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("host", List.of("localhost:8000"));
    headers.put("x-amz-date", List.of(AT));
    headers.put("x-amz-target", List.of("DynamoDB_20120810.ListTables"));
    return headers;
  }

  private static SignedRequest signed(String secret, String accessKey) {
    SignedRequest bare = new SignedRequest("POST", "/", "", headers(), "{}".getBytes(UTF_8));
    List<String> names = List.of("host", "x-amz-date", "x-amz-target");
    String scope = "20150830/eu-west-1/dynamodb/aws4_request";
    byte[] key = Signature.signingKey(secret, "20150830", "eu-west-1", "dynamodb");
    return with(
        bare,
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + accessKey
            + "/"
            + scope
            + ", SignedHeaders="
            + String.join(";", names)
            + ", Signature="
            + Signature.of(bare, names, AT, scope, key));
  }

  private static SignedRequest with(SignedRequest request, String name, String value) {
    Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
    headers.put(name, List.of(value));
    return new SignedRequest(
        request.method(), request.path(), request.query(), headers, request.body());
  }

  private static SignedRequest sound() {
    return signed(SECRET, "AKIDEXAMPLE");
  }

  private void assertRefused(
      SignedRequest request, Class<? extends EngineException> type, String text) {
    assertThatThrownBy(() -> check.check(request)).isInstanceOf(type).hasMessage(text);
  }

  @Test
  void soundRequestIsLetIn() {
    check.check(sound());
    check.check(sound());
  }

  @Test
  void unsignedRequestIsRefused() {
    assertRefused(
        new SignedRequest("POST", "/", "", headers(), new byte[0]),
        MissingAuthenticationTokenException.class,
        "Request is missing Authentication Token");
  }

  @Test
  void unknownKeyIsRefused() {
    assertRefused(
        signed(SECRET, "OTHER"),
        UnrecognizedClientException.class,
        "The security token included in the request is invalid.");
  }

  @Test
  void wrongSecretAndChangedRequestsAreRefused() {
    SignedRequest sound = sound();
    List<SignedRequest> changed =
        List.of(
            signed("wrong", "AKIDEXAMPLE"),
            with(sound, "x-amz-target", "DynamoDB_20120810.DeleteTable"),
            with(sound, "host", "other:8000"),
            new SignedRequest("POST", "/", "", sound.headers(), "{ }".getBytes(UTF_8)),
            new SignedRequest("POST", "/", "a=b", sound.headers(), sound.body()),
            new SignedRequest("PUT", "/", "", sound.headers(), sound.body()));
    for (SignedRequest request : changed) {
      assertThatThrownBy(() -> check.check(request))
          .isInstanceOf(InvalidSignatureException.class)
          .hasMessageStartingWith(
              "The request signature we calculated does not match the signature you provided.");
    }
  }

  @Test
  void requestIsLetInForFifteenMinutesAndNoLonger() {
    now.set(NOW.plusSeconds(900));
    check.check(sound());
    now.set(NOW.plusSeconds(901));
    assertRefused(
        sound(),
        InvalidSignatureException.class,
        "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
            + " (20150830T125101Z - 15 min.)");
    now.set(NOW.minusSeconds(900));
    check.check(sound());
    now.set(NOW.minusSeconds(901));
    assertRefused(
        sound(),
        InvalidSignatureException.class,
        "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
            + " (20150830T122059Z + 15 min.)");
  }

  @Test
  void everyHeaderOfAwsMustBeSigned() {
    assertRefused(
        with(sound(), "x-amz-security-token", "slipped in"),
        InvalidSignatureException.class,
        "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.");
  }

  @Test
  void incompleteHeaderNamesAllThatIsMissing() {
    assertRefused(
        with(
            new SignedRequest("POST", "/", "", Map.of(), new byte[0]),
            "authorization",
            "Basic ZWxhc3RpYw=="),
        IncompleteSignatureException.class,
        "Authorization header requires 'Credential' parameter. Authorization header requires"
            + " 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."
            + " Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
            + " header. Authorization=Basic ZWxhc3RpYw==");
    assertRefused(
        with(sound(), "authorization", "AWS4-HMAC-SHA256 Credential= a/b"),
        IncompleteSignatureException.class,
        "'a/b' not a valid key=value pair (missing equal-sign) in Authorization header:"
            + " 'AWS4-HMAC-SHA256 Credential= a/b'.");
  }

  @Test
  void scopeMustBeOfThisServiceAndDay() {
    SignedRequest sound = sound();
    String header = sound.header("authorization");
    assertRefused(
        with(sound, "authorization", header.replace("/dynamodb/", "/s3/")),
        InvalidSignatureException.class,
        "Credential should be scoped to correct service: 'dynamodb'. ");
    assertRefused(
        with(sound, "authorization", header.replace("/20150830/", "/20150831/")),
        InvalidSignatureException.class,
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
            + " '20150831' != '20150830', from '20150830T123600Z'.");
    assertRefused(
        with(sound, "x-amz-date", "yesterday"),
        IncompleteSignatureException.class,
        "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See"
            + " http://en.wikipedia.org/wiki/ISO_8601");
  }
}
