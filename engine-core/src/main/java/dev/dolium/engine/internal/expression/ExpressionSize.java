// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.ItemSize;

/**
 * The size of an expression, and how an operation tells that it is too large.
 *
 * @see <a href="https://github.com/floci-io/floci/pull/3447">what the service tells where, as
 *     measured by others</a>
 */
public enum ExpressionSize {
  /** Reads and transactions tell only that it is. */
  PLAIN,
  /** Writes of one item tell it as one of several possible errors of the request. */
  AS_REQUEST_ERROR,
  /** A scan tells the size. */
  WITH_SIZE;

  private static final int MAX_BYTES = 4096;
  private static final int MAX_BYTES_OF_CHAR = 3;

  /**
   * Checks the text of an expression as it was sent.
   *
   * @throws ValidationException if it is too large
   */
  public void check(ExpressionKind kind, String text) {
    if (text.length() <= MAX_BYTES / MAX_BYTES_OF_CHAR) {
      return;
    }
    int size = ItemSize.utf8Length(text);
    if (size > MAX_BYTES) {
      throw error(kind, size);
    }
  }

  private ValidationException error(ExpressionKind kind, int size) {
    String reason = "Expression size has exceeded the maximum allowed size;";
    return switch (this) {
      case PLAIN -> kind.invalid(reason);
      case AS_REQUEST_ERROR -> kind.invalidRequest(reason);
      case WITH_SIZE -> kind.invalid(reason + " expression size: " + size);
    };
  }
}
