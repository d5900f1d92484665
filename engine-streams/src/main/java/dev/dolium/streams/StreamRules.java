// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.error.TrimmedDataAccessException;
import dev.dolium.engine.error.ValidationException;

/** What requests about streams must obey. */
final class StreamRules {
  private StreamRules() {}

  /**
   * Checks a limit and returns it.
   *
   * @throws ValidationException if it is less than one or more than there may be
   */
  static int checkLimit(int limit, int most) {
    if (limit < 1) {
      throw invalidLimit(limit, "greater than or equal to 1");
    }
    if (limit > most) {
      throw invalidLimit(limit, "less than or equal to " + most);
    }
    return limit;
  }

  private static ValidationException invalidLimit(int limit, String constraint) {
    return new ValidationException(
        "1 validation error detected: Value '"
            + limit
            + "' at 'limit' failed to satisfy constraint: Member must have value "
            + constraint);
  }

  /**
   * Checks that there is a sequence number where there must be one, and nowhere else.
   *
   * @throws ValidationException if it is missing or too much
   */
  static void checkSequenceNumber(GetShardIterator request) {
    boolean given = request.sequenceNumber() != null;
    if (given != request.type().needsSequenceNumber()) {
      throw new ValidationException(
          given
              ? "SequenceNumber must not be specified for ShardIteratorType " + request.type()
              : "SequenceNumber must be specified for ShardIteratorType " + request.type());
    }
  }

  /** The error about records that are not kept any more. */
  static TrimmedDataAccessException trimmed() {
    return new TrimmedDataAccessException("The data you are trying to access has been trimmed");
  }
}
