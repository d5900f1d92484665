// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** Which attributes a write answers with. */
public enum ReturnValues {
  /** None. */
  NONE,
  /** The item before the write. */
  ALL_OLD,
  /** What the update touched, before it. */
  UPDATED_OLD,
  /** The item after the write. */
  ALL_NEW,
  /** What the update touched, after it. */
  UPDATED_NEW
}
