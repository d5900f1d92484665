// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/** A new table that is being filled with stored items; used by one thread at a time. */
public interface TableLoad {
  /**
   * Writes an item over what is there.
   *
   * @param itemKey the part of the key that is the same in every table with this key schema
   * @param value the item as it was stored
   */
  void put(byte[] itemKey, byte[] value);

  /** Removes an item, if it is there. */
  void delete(byte[] itemKey);

  /** Fills the indexes and makes the table ready. */
  void finish();
}
