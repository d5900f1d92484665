// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** Which attributes an index holds besides the keys. */
public enum ProjectionType {
  /** All attributes. */
  ALL,
  /** None. */
  KEYS_ONLY,
  /** Those that are named. */
  INCLUDE
}
