// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** How much of the consumed capacity is answered. */
public enum ReturnConsumedCapacity {
  /** Nothing. */
  NONE,
  /** The sum of each table. */
  TOTAL,
  /** The sum, and the parts of table and indexes. */
  INDEXES
}
