// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reads of an update, which refuse keys that it did not declare. */
final class DeclaredReads implements Decision.Reads {
  private static final int FEW = 4;

  private final List<StoreKey> keys;
  private final StoreReader reader;
  private @Nullable Set<StoreKey> lookup;

  DeclaredReads(List<StoreKey> keys, StoreReader reader) {
    this.keys = keys;
    this.reader = reader;
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    if (!declares(key)) {
      throw new IllegalArgumentException(
          "expected one of the update's " + keys.size() + " keys but was " + key);
    }
    return reader.get(key);
  }

  private boolean declares(StoreKey key) {
    if (keys.size() <= FEW) {
      return keys.contains(key);
    }
    if (lookup == null) {
      lookup = new HashSet<>(keys);
    }
    return lookup.contains(key);
  }
}
