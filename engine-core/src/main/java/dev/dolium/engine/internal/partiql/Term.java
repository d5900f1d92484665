// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.Operand;

/** A part of a statement that is either true or false for an item, or has a value for it. */
sealed interface Term {
  /** What is true or false. */
  record Truth(Condition condition) implements Term {}

  /** What has a value. */
  record Value(Operand operand) implements Term {}
}
