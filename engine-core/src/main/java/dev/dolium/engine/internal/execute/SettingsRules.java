// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static dev.dolium.engine.internal.execute.ThroughputRules.INVALID;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.SseType;
import dev.dolium.engine.table.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tags, resource policies and encryption settings of tables must obey. */
final class SettingsRules {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private SettingsRules() {}

  /**
   * Checks all tags that a table is to have.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TaggingRestrictions.html">Restrictions</a>
   */
  static void checkTags(List<Tag> tags) {
    Set<String> keys = new HashSet<>();
    for (Tag tag : tags) {
      if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw new ValidationException(
            INVALID + "Tag keys starting with 'aws:' are reserved: " + tag.key());
      }
      checkTag("key", tag.key());
      checkTag("value", tag.value());
      if (!keys.add(tag.key())) {
        throw new ValidationException(INVALID + "Duplicate tag key: " + tag.key());
      }
    }
    if (tags.size() > Limits.TAGS) {
      throw new ValidationException(
          INVALID + "Too many tags: a resource may have at most " + Limits.TAGS);
    }
  }

  private static void checkTag(String what, String text) {
    if (!TAG.matcher(text).matches()) {
      throw new ValidationException(
          INVALID + "The tag " + what + " contains characters that are not allowed: " + text);
    }
  }

  /** Checks the text of a resource policy: an object in JSON that is not too long. */
  static void checkPolicy(String policy) {
    if (policy.getBytes(StandardCharsets.UTF_8).length > Limits.POLICY_BYTES) {
      throw new ValidationException(
          INVALID
              + "Resource policy document exceeds the limit of "
              + Limits.POLICY_BYTES
              + " bytes");
    }
    if (!isObject(policy)) {
      throw new ValidationException(INVALID + "Resource policy document is not valid JSON");
    }
  }

  private static boolean isObject(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Checks how a table is to be encrypted. */
  static void checkEncryption(@Nullable SseSpecification sse) {
    if (sse == null) {
      return;
    }
    boolean enabled = Boolean.TRUE.equals(sse.enabled());
    if (sse.type() == SseType.AES256) {
      throw new ValidationException(INVALID + "SSEType AES256 is not supported");
    }
    if (!enabled && (sse.kmsKeyId() != null || sse.type() != null)) {
      throw new ValidationException(
          INVALID
              + (sse.kmsKeyId() != null ? "KMSMasterKeyId" : "SSEType")
              + " can only be specified when SSE is enabled");
    }
  }

  /** Refuses a change of encryption that is none. */
  static void checkEncryptionChanges(@Nullable SseSpecification old, SseSpecification asked) {
    boolean was = old != null && Boolean.TRUE.equals(old.enabled());
    boolean is = Boolean.TRUE.equals(asked.enabled());
    if (!was && !is) {
      throw new ValidationException(INVALID + "Table is already encrypted by default");
    }
    if (was && is && asked.equals(old)) {
      throw new ValidationException(
          INVALID + "Table is already encrypted with given KMSMasterKeyId");
    }
  }
}
