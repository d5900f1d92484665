// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** Where a table is in its life. */
public enum TableStatus {
  /** Being created. */
  CREATING,
  /** Being changed; data can be read and written. */
  UPDATING,
  /** Being dropped. */
  DELETING,
  /** Ready. */
  ACTIVE
}
