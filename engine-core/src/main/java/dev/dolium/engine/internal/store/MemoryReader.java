// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one {@link MemoryState}. */
record MemoryReader(MemoryState state) implements StoreReader {
  @Override
  public byte @Nullable [] get(StoreKey key) {
    return copyOf(state.family(key.family()).get(key.bytes()));
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    ByteTree tree = state.family(family);
    List<byte @Nullable []> values = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      values.add(copyOf(tree.get(key)));
    }
    return values;
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    state.family(range.family()).scan(range, order, visitor);
  }

  private static byte @Nullable [] copyOf(byte @Nullable [] value) {
    return value == null ? null : value.clone();
  }
}
