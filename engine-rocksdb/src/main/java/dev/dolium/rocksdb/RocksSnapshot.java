// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot whose native part lives until it is closed and its last read is over.
 *
 * <p>It counts its users: one for being open, one for each read. Whoever takes the count to zero
 * releases it; a store that closes releases those that are still open, when no call is under way.
 */
final class RocksSnapshot implements Snapshot {
  private final RocksReader reader;
  private final long position;
  private final NativeScope scope;
  private final Consumer<RocksSnapshot> onRelease;
  private final AtomicInteger users = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  RocksSnapshot(
      RocksReader reader, long position, NativeScope scope, Consumer<RocksSnapshot> onRelease) {
    this.reader = reader;
    this.position = position;
    this.scope = scope;
    this.onRelease = onRelease;
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    int stripe = enter();
    try {
      return reader.get(key);
    } finally {
      exit(stripe);
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    int stripe = enter();
    try {
      return reader.getAll(family, keys);
    } finally {
      exit(stripe);
    }
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    int stripe = enter();
    try {
      reader.scan(range, order, visitor);
    } finally {
      exit(stripe);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    int stripe = scope.tryEnter();
    if (stripe >= 0) {
      exit(stripe);
    }
  }

  /** Releases the native part; for a store that closes. */
  void releaseWithStore() {
    if (users.getAndSet(0) > 0) {
      reader.close();
    }
  }

  private int enter() {
    int stripe = scope.enter();
    int count = users.get();
    while (count > 0 && !closed.get()) {
      if (users.compareAndSet(count, count + 1)) {
        return stripe;
      }
      count = users.get();
    }
    scope.exit(stripe);
    throw new IllegalStateException("the snapshot is closed");
  }

  private void exit(int stripe) {
    try {
      if (users.decrementAndGet() == 0) {
        onRelease.accept(this);
        reader.close();
      }
    } finally {
      scope.exit(stripe);
    }
  }
}
