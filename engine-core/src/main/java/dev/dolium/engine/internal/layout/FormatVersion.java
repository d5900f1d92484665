// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.internal.store.CommitClock;
import dev.dolium.engine.spi.CommitOutcomeUnknownException;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The version of the layout of a store; a store of a later one is refused before anything is
 * written.
 */
public final class FormatVersion {
  /** The version that this code writes. */
  public static final int CURRENT = 1;

  private static final int ATTEMPTS = 10;

  private FormatVersion() {}

  /**
   * Makes sure that this code can read and write the store; a new store gets the current version.
   *
   * @throws StoreFailedException if the store is of a later version
   */
  public static void check(KeyValueStore store, CommitClock clock) {
    StoreKey key = Keyspace.FORMAT.key();
    byte[] stored = store.get(key);
    if (stored == null) {
      write(store, key, clock);
      return;
    }
    int version = ByteBuffer.wrap(stored).getInt();
    if (version > CURRENT) {
      throw new StoreFailedException(
          "store has format version "
              + version
              + " but this engine knows versions up to "
              + CURRENT);
    }
  }

  // Written once more if the outcome is lost: whoever was first wrote the same.
  private static void write(KeyValueStore store, StoreKey key, CommitClock clock) {
    byte[] version = ByteBuffer.allocate(Integer.BYTES).putInt(CURRENT).array();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        store.update(
            List.of(key),
            reads -> {
              WriteBatch batch = new WriteBatch(clock.next());
              batch.put(key.family(), key.bytes(), version);
              return new Decision<>(reads.get(key) == null ? batch : null, true);
            });
        return;
      } catch (CommitOutcomeUnknownException lost) {
        // The next attempt finds out.
      }
    }
    throw new StoreFailedException(
        "the outcome of the first commit is still unknown after " + ATTEMPTS + " attempts");
  }
}
