// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

/** What a successful write does to the cached item; cached queries it leaves alone in any mode. */
public enum WriteMode {
  /** Drops the item: the next read fills the cache. */
  READ_THROUGH,
  /**
   * Puts the written item into the cache, or that there is none after a delete, as DAX does. After
   * a transaction the items are read and cached in the background.
   */
  WRITE_THROUGH
}
