// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import java.util.List;
import java.util.Map;

/**
 * What Signature Version 4 looks at in a request.
 *
 * @param path the path as it was sent, percent-encoded
 * @param query the query as it was sent, without the question mark; empty if there is none
 * @param headers the values of each header, in order, by names in lower case
 */
@SuppressWarnings("ArrayRecordComponent")
record SignedRequest(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {
  /** The values of a header joined as one, or the empty string. */
  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }
}
