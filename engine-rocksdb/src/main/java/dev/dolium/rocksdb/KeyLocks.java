// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.StoreKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks of keys, striped: keys that share a stripe share a lock. The stripes of one update are
 * taken in ascending order, so that updates never wait for each other in a circle.
 */
final class KeyLocks {
  private static final int STRIPES = 1024;
  private static final int[] NONE = {};

  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

  KeyLocks() {
    Arrays.setAll(locks, i -> new ReentrantLock());
  }

  /** Takes the locks of all keys; the result is for {@link #unlock}. */
  int[] lock(List<StoreKey> keys) {
    int[] stripes = stripesOf(keys);
    for (int stripe : stripes) {
      locks[stripe].lock();
    }
    return stripes;
  }

  void unlock(int[] stripes) {
    for (int i = stripes.length - 1; i >= 0; i--) {
      locks[stripes[i]].unlock();
    }
  }

  private static int[] stripesOf(List<StoreKey> keys) {
    return switch (keys.size()) {
      case 0 -> NONE;
      case 1 -> new int[] {stripeOf(keys.get(0))};
      default -> keys.stream().mapToInt(KeyLocks::stripeOf).sorted().distinct().toArray();
    };
  }

  private static int stripeOf(StoreKey key) {
    return (key.hashCode() * 0x9E3779B9) >>> 22;
  }
}
