// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.engine.error.IncompleteSignatureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The header {@code Authorization} of Signature Version 4, taken apart.
 *
 * @param accessKey who claims to have signed
 * @param day the day in the credential scope
 * @param region the region in it
 * @param service the service in it
 * @param signedHeaders the names of the headers that were signed, in lower case
 * @param signature the signature
 */
record AuthorizationHeader(
    String accessKey,
    String day,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final int SCOPE_PARTS = 5;

  /** Copies the list. */
  AuthorizationHeader {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /** Day, region, service and terminator. */
  String scope() {
    return String.join("/", day, region, service, TERMINATOR);
  }

  /**
   * Takes a header apart.
   *
   * @param dated whether the request says its time
   * @throws IncompleteSignatureException if something is missing; the text names all that is
   */
  static AuthorizationHeader parse(String header, boolean dated) {
    Map<String, String> parameters = header.startsWith(ALGORITHM) ? parameters(header) : Map.of();
    StringBuilder missing = new StringBuilder();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (!parameters.containsKey(name)) {
        missing.append("Authorization header requires '" + name + "' parameter. ");
      }
    }
    if (!dated) {
      missing.append(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    if (!missing.isEmpty()) {
      throw new IncompleteSignatureException(missing + "Authorization=" + header);
    }
    String credential = parameters.getOrDefault("Credential", "");
    String[] scope = credential.split("/", -1);
    if (scope.length != SCOPE_PARTS || !scope[4].equals(TERMINATOR)) {
      throw new IncompleteSignatureException(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    return new AuthorizationHeader(
        scope[0],
        scope[1],
        scope[2],
        scope[3],
        List.of(parameters.getOrDefault("SignedHeaders", "").split(";")),
        parameters.getOrDefault("Signature", ""));
  }

  private static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : header.substring(ALGORITHM.length()).split("[,\\s]+", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.put(part.substring(0, equals), part.substring(equals + 1));
      } else if (!part.isEmpty()) {
        throw new IncompleteSignatureException(
            "'"
                + part
                + "' not a valid key=value pair (missing equal-sign) in Authorization header: '"
                + header
                + "'.");
      }
    }
    return parameters;
  }
}
