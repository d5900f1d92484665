// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** What a table's stream records show of a change. */
public enum StreamView {
  /** The item's key. */
  KEYS_ONLY,
  /** The item after the change. */
  NEW_IMAGE,
  /** The item before the change. */
  OLD_IMAGE,
  /** The item before and after the change. */
  NEW_AND_OLD_IMAGES
}
