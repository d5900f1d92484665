// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends {@link Scratch} to calls. Each thread looks in one slot only; a call that finds it empty
 * makes a new one. This suits virtual threads, for which thread locals would never be used twice.
 */
final class ScratchPool implements AutoCloseable {
  private static final int SLOTS = 64;

  private final AtomicReferenceArray<@Nullable Scratch> slots = new AtomicReferenceArray<>(SLOTS);

  Scratch take() {
    Scratch kept = slots.getAndSet(slotOfThread(), null);
    return kept == null ? new Scratch() : kept;
  }

  void giveBack(Scratch scratch) {
    scratch.shrink();
    Scratch other = slots.getAndSet(slotOfThread(), scratch);
    if (other != null) {
      other.close();
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < SLOTS; i++) {
      Scratch kept = slots.getAndSet(i, null);
      if (kept != null) {
        kept.close();
      }
    }
  }

  private static int slotOfThread() {
    return (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 58);
  }
}
