// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** The comparison of an older condition. */
public enum ComparisonOperator {
  /** Equal. */
  EQ,
  /** Not equal. */
  NE,
  /** One of the values. */
  IN,
  /** At most. */
  LE,
  /** Less. */
  LT,
  /** At least. */
  GE,
  /** Greater. */
  GT,
  /** Between two values. */
  BETWEEN,
  /** The attribute exists. */
  NOT_NULL,
  /** The attribute does not exist. */
  NULL,
  /** Holds a substring or element. */
  CONTAINS,
  /** Lacks a substring or element. */
  NOT_CONTAINS,
  /** Begins with a prefix. */
  BEGINS_WITH
}
