// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A snapshot of a {@link FaultyStore}; it ends with its store. */
record FaultySnapshot(Snapshot snapshot, OpenCalls calls) implements Snapshot {
  @Override
  public byte @Nullable [] get(StoreKey key) {
    return calls.call(() -> snapshot.get(key));
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    return calls.call(() -> snapshot.getAll(family, keys));
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    calls.run(() -> snapshot.scan(range, order, new ScribblingVisitor(visitor)));
  }

  @Override
  public long position() {
    return calls.call(snapshot::position);
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
