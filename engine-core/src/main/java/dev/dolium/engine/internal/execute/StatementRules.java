// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import java.util.List;

/** What requests of several statements must obey. */
final class StatementRules {
  private StatementRules() {}

  /**
   * Checks how many statements there are.
   *
   * @throws ValidationException if there are none or too many
   */
  static void checkCount(int statements, int most, String member) {
    if (statements < 1 || statements > most) {
      throw new ValidationException(
          "1 validation error detected: Value at '"
              + member
              + "' failed to satisfy constraint: Member must have length "
              + (statements < 1 ? "greater than or equal to 1" : "less than or equal to " + most));
    }
  }

  /**
   * Checks that either all statements read or none does.
   *
   * @throws ValidationException if some do
   */
  static void checkUniform(List<Boolean> areReads) {
    if (areReads.contains(true) && areReads.contains(false)) {
      throw new ValidationException(
          "Unsupported mix of statements: all must be reads or all must be writes");
    }
  }
}
