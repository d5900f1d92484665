// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.spi.KeyRange;
import org.jspecify.annotations.Nullable;

/** What an exclusive start key must obey, which queries and scans put into different words. */
sealed interface StartKeyRules {
  /** Text that all errors about start keys begin with. */
  String INVALID = "The provided starting key is invalid";

  /** The error for a key that is none of the table; one that is none of an index is invalid. */
  ValidationException doesNotMatchSchema();

  /**
   * Checks a key of the table or index.
   *
   * @param whole the keys that meet the request's conditions
   * @throws ValidationException if the key lies outside
   */
  void check(byte[] key, KeyRange whole);

  /**
   * The rules of a query.
   *
   * @param partition the keys with the request's partition key
   */
  record OfQuery(KeyRange partition) implements StartKeyRules {
    @Override
    public ValidationException doesNotMatchSchema() {
      return new ValidationException(INVALID);
    }

    @Override
    public void check(byte[] key, KeyRange whole) {
      if (!partition.contains(key)) {
        throw new ValidationException(
            "The provided starting key is outside query boundaries based on provided conditions");
      }
      if (!whole.contains(key)) {
        throw new ValidationException(
            "The provided starting key does not match the range key predicate");
      }
    }
  }

  /**
   * The rules of a scan.
   *
   * @param segment the segment, if the table is read in segments
   * @param totalSegments how many segments there are
   */
  record OfScan(@Nullable Integer segment, @Nullable Integer totalSegments)
      implements StartKeyRules {
    @Override
    public ValidationException doesNotMatchSchema() {
      return new ValidationException(
          INVALID + ": The provided key element does not match the schema");
    }

    @Override
    public void check(byte[] key, KeyRange whole) {
      if (!whole.contains(key)) {
        throw new ValidationException(
            INVALID
                + ": Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: "
                + totalSegments
                + " Segment: "
                + segment);
      }
    }
  }
}
