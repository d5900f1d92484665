// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An answer as it goes over HTTP.
 *
 * @param headers all headers but {@code Content-Length} and {@code Date}, in the order in which
 *     they are sent
 * @param body the body; the array must not be changed
 */
// The array is the whole point of this record and nobody compares answers.
@SuppressWarnings("ArrayRecordComponent")
public record WireAnswer(int status, Map<String, String> headers, byte[] body) {
  /** The content type of every request and answer. */
  public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  static WireAnswer json(int status, String requestId, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body, 0, body.length);
    return of(
        status,
        CONTENT_TYPE,
        requestId,
        body,
        Map.of("x-amz-crc32", Long.toString(crc.getValue())));
  }

  static WireAnswer text(int status, String requestId, byte[] body) {
    return of(status, "text/plain", requestId, body, Map.of());
  }

  private static WireAnswer of(
      int status, String type, String requestId, byte[] body, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("x-amzn-RequestId", requestId);
    headers.putAll(more);
    return new WireAnswer(status, headers, body);
  }
}
