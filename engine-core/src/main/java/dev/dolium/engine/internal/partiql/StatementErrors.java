// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;

/** The errors of statements that several places find. */
public final class StatementErrors {
  private StatementErrors() {}

  static ValidationException notWellFormed(String reason) {
    return new ValidationException("Statement wasn't well formed, can't be processed: " + reason);
  }

  static ValidationException unexpected(Token token) {
    return notWellFormed(
        switch (token.kind()) {
          case KEYWORD -> "Unexpected keyword";
          case SYMBOL -> "Unexpected operator";
          default -> "Unexpected term";
        });
  }

  static ValidationException unsupported(String what) {
    return new ValidationException("Unsupported " + what);
  }

  /** The error of a write, or of a read of one item, whose WHERE does not name the item. */
  public static ValidationException noKey() {
    return new ValidationException(
        "Where clause does not contain a mandatory equality on all key attributes");
  }
}
