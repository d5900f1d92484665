// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** The storage class of a table. */
public enum TableClass {
  /** The usual class. */
  STANDARD,
  /** For data that is rarely read. */
  STANDARD_INFREQUENT_ACCESS
}
