// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

/** What a key condition may ask of one key attribute. */
public enum KeyOperator {
  /** Equal to the operand. */
  EQ,
  /** Less than the operand. */
  LT,
  /** Less than or equal to the operand. */
  LE,
  /** Greater than the operand. */
  GT,
  /** Greater than or equal to the operand. */
  GE,
  /** Between the two operands, both included. */
  BETWEEN,
  /** A string or binary that begins with the operand. */
  BEGINS_WITH
}
