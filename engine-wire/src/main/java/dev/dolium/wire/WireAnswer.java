// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

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
  /** The content type of the requests of all SDKs and of their answers. */
  public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  // The service takes plain JSON as well, and answers it in kind.
  private static final List<String> CONTENT_TYPES = List.of(CONTENT_TYPE, "application/json");

  /** The content type in which to answer a request of that type, or null if it is none of ours. */
  static @Nullable String contentType(@Nullable String requested) {
    String given = requested == null ? "" : requested.toLowerCase(Locale.ROOT);
    return CONTENT_TYPES.stream().filter(given::startsWith).findFirst().orElse(null);
  }

  /** The same answer with another content type. */
  WireAnswer as(String type) {
    if (type.equals(headers.get("Content-Type"))) {
      return this;
    }
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put("Content-Type", type);
    return new WireAnswer(status, changed, body);
  }

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
