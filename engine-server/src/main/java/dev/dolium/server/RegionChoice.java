// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.InvalidSignatureException;
import dev.dolium.engine.error.MissingAuthenticationTokenException;
import dev.dolium.wire.WireEndpoint;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which endpoint answers a request. */
interface RegionChoice {
  /** {@code Credential=<access key>/<day>/<region>/<service>/aws4_request}. */
  Pattern SCOPE =
      Pattern.compile("\\bCredential=[^,\\s]*?/\\d{8}/([^/,\\s]+)/[^/,\\s]+/aws4_request");

  /**
   * The endpoint for a request.
   *
   * @param authorization the header of that name, if there is one
   * @throws dev.dolium.engine.error.EngineException if no endpoint is meant
   */
  WireEndpoint endpoint(String method, @Nullable String authorization);

  /**
   * The region in the credential scope of the signature decides; a question for health, which is
   * not signed, goes to any.
   */
  static RegionChoice of(Map<String, Engine> engines) {
    if (engines.isEmpty()) {
      throw new IllegalArgumentException("expected an engine for one region or more but got none");
    }
    TreeMap<String, WireEndpoint> endpoints = new TreeMap<>();
    engines.forEach((region, engine) -> endpoints.put(region, new WireEndpoint(engine)));
    return (method, authorization) ->
        method.equals("POST")
            ? signedFor(endpoints, authorization)
            : endpoints.firstEntry().getValue();
  }

  private static WireEndpoint signedFor(
      Map<String, WireEndpoint> endpoints, @Nullable String authorization) {
    if (authorization == null) {
      throw new MissingAuthenticationTokenException("Request is missing Authentication Token");
    }
    Matcher scope = SCOPE.matcher(authorization);
    WireEndpoint endpoint = scope.find() ? endpoints.get(scope.group(1)) : null;
    if (endpoint == null) {
      throw new InvalidSignatureException(
          "Credential should be scoped to a valid region, one of "
              + String.join(", ", endpoints.keySet())
              + ".");
    }
    return endpoint;
  }
}
