// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys of a store: the store itself as it is now, or a {@link Snapshot} of it. Threads may
 * share it.
 */
public interface StoreReader {
  /** The value of a key, or null if there is none; the array is the caller's. */
  byte @Nullable [] get(StoreKey key);

  /** The values of keys of one family, in the order of the keys; null where there is none. */
  List<byte @Nullable []> getAll(Family family, List<byte[]> keys);

  /**
   * Shows the entries of a range to the visitor, in the order of their keys, until it has seen
   * enough.
   *
   * <p>All entries come from one moment. The visitor runs inside the scan and must not use the
   * store.
   */
  void scan(KeyRange range, ScanOrder order, EntryVisitor visitor);

  /** In which order a scan goes through its range. */
  enum ScanOrder {
    /** From the smallest key on. */
    ASCENDING,
    /** From the greatest key down. */
    DESCENDING
  }

  /** Is shown the entries of a scan, one after another. */
  interface EntryVisitor {
    /**
     * Looks at one entry. The buffers are the store's: their contents change with the next entry,
     * so what is to be kept must be copied, and they must not be written.
     *
     * @param key a buffer that holds the key from 0 to {@code keyLength}
     * @param value a buffer that holds the value from 0 to {@code valueLength}
     * @return whether to go on
     */
    boolean visit(byte[] key, int keyLength, byte[] value, int valueLength);
  }
}
