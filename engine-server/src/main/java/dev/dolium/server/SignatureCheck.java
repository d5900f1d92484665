// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dolium.engine.error.IncompleteSignatureException;
import dev.dolium.engine.error.InvalidSignatureException;
import dev.dolium.engine.error.MissingAuthenticationTokenException;
import dev.dolium.engine.error.UnrecognizedClientException;
import dev.dolium.server.ServerOptions.Credentials;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever signed a request with the one pair of keys, not longer ago or ahead than fifteen
 * minutes, and refuses everybody else as DynamoDB does. Any number of threads may use it.
 *
 * <p>What decides about a request must be signed: the host, the operation and every other header of
 * AWS. A request that somebody overheard can be sent again until its fifteen minutes are over, as
 * with DynamoDB itself; over a network TLS keeps it from being overheard.
 */
final class SignatureCheck {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final String SERVICE = "dynamodb";
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Credentials credentials;
  private final InstantSource time;
  private volatile @Nullable SigningKey lastKey;

  SignatureCheck(Credentials credentials, InstantSource time) {
    this.credentials = credentials;
    this.time = time;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record SigningKey(String scope, byte[] key) {}

  /**
   * Checks a request.
   *
   * @throws dev.dolium.engine.error.EngineException the error with which DynamoDB refuses it
   */
  void check(SignedRequest request) {
    String header = request.header("authorization");
    if (header.isEmpty()) {
      throw new MissingAuthenticationTokenException("Request is missing Authentication Token");
    }
    String timestamp = timestamp(request);
    AuthorizationHeader authorization = AuthorizationHeader.parse(header, !timestamp.isEmpty());
    Instant signedAt = instant(timestamp);
    if (!isSame(authorization.accessKey(), credentials.accessKey())) {
      throw new UnrecognizedClientException(
          "The security token included in the request is invalid.");
    }
    checkScope(authorization, timestamp);
    checkTime(timestamp, signedAt);
    checkSignedHeaders(request, authorization.signedHeaders());
    String expected =
        Signature.of(
            request,
            authorization.signedHeaders(),
            timestamp,
            authorization.scope(),
            key(authorization));
    if (!isSame(authorization.signature(), expected)) {
      throw new InvalidSignatureException(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.");
    }
  }

  /** In time that does not depend on where two texts differ. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static String timestamp(SignedRequest request) {
    String own = request.header("x-amz-date");
    return own.isEmpty() ? request.header("date") : own;
  }

  private static Instant instant(String timestamp) {
    try {
      return Instant.from(BASIC.parse(timestamp));
    } catch (DateTimeParseException e) {
      throw new IncompleteSignatureException(
          "Date must be in ISO-8601 'basic format'. Got '"
              + timestamp
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
  }

  private static void checkScope(AuthorizationHeader authorization, String timestamp) {
    if (!authorization.service().equals(SERVICE)) {
      throw new InvalidSignatureException(
          "Credential should be scoped to correct service: '" + SERVICE + "'. ");
    }
    String day = timestamp.substring(0, 8);
    if (!authorization.day().equals(day)) {
      throw new InvalidSignatureException(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '"
              + authorization.day()
              + "' != '"
              + day
              + "', from '"
              + timestamp
              + "'.");
    }
  }

  private void checkTime(String timestamp, Instant signedAt) {
    Instant now = time.instant();
    Instant earliest = now.minus(WINDOW);
    Instant latest = now.plus(WINDOW);
    if (signedAt.isBefore(earliest)) {
      throw new InvalidSignatureException(
          expired("Signature expired: ", timestamp, " is now earlier than ", earliest, now, " - "));
    }
    if (signedAt.isAfter(latest)) {
      throw new InvalidSignatureException(
          expired(
              "Signature not yet current: ",
              timestamp,
              " is still later than ",
              latest,
              now,
              " + "));
    }
  }

  private static String expired(
      String start, String timestamp, String relation, Instant bound, Instant now, String sign) {
    return start
        + timestamp
        + relation
        + BASIC.format(bound)
        + " ("
        + BASIC.format(now)
        + sign
        + WINDOW.toMinutes()
        + " min.)";
  }

  private static void checkSignedHeaders(SignedRequest request, List<String> signed) {
    for (String name : request.headers().keySet()) {
      boolean decides = name.equals("host") || name.startsWith("x-amz-");
      if (decides && !signed.contains(name)) {
        String shown = name.equals("host") ? "'Host' or ':authority'" : "'" + name + "'";
        throw new InvalidSignatureException(
            shown + " must be a 'SignedHeader' in the AWS Authorization.");
      }
    }
  }

  // All requests of a day and region are signed with one key, which takes four HMACs to derive.
  private byte[] key(AuthorizationHeader authorization) {
    SigningKey known = lastKey;
    if (known != null && known.scope().equals(authorization.scope())) {
      return known.key();
    }
    byte[] key =
        Signature.signingKey(
            credentials.secretKey(),
            authorization.day(),
            authorization.region(),
            authorization.service());
    lastKey = new SigningKey(authorization.scope(), key);
    return key;
  }
}
