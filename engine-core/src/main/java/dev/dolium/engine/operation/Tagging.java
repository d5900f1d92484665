// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts tags on a table, takes them off and lists them; each answers with all tags of the table
 * afterwards.
 */
public sealed interface Tagging extends Operation<List<Tag>> {
  /** The ARN of the table. */
  String resourceArn();

  /**
   * Puts tags on a table; a tag of a key that is there gets another value.
   *
   * @param resourceArn the ARN of the table
   * @param tags the tags
   */
  record TagResource(String resourceArn, List<Tag> tags) implements Tagging {
    /** Copies the tags. */
    public TagResource {
      tags = List.copyOf(tags);
    }
  }

  /**
   * Takes tags off a table; keys that are not there are passed over.
   *
   * @param resourceArn the ARN of the table
   * @param tagKeys the keys of the tags
   */
  record UntagResource(String resourceArn, List<String> tagKeys) implements Tagging {
    /** Copies the keys. */
    public UntagResource {
      tagKeys = List.copyOf(tagKeys);
    }
  }

  /**
   * Lists the tags of a table, all on one page.
   *
   * @param resourceArn the ARN of the table
   * @param nextToken where the page before ended; no page hands one out, so only null is right
   */
  record ListTagsOfResource(String resourceArn, @Nullable String nextToken) implements Tagging {}
}
