// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a store as it was at one moment. A part that the store cannot read is a problem that
 * ends the walk through its range, and nothing else. Used by one thread.
 */
final class StoreWalk {
  private static final int GROUP = 500;

  private final Snapshot snapshot;
  private final Findings findings;

  StoreWalk(Snapshot snapshot, Findings findings) {
    this.snapshot = snapshot;
    this.findings = findings;
  }

  /** Is shown the entries of a range. */
  interface Visitor {
    void visit(byte[] key, byte[] value);
  }

  /**
   * Shows all entries of a range, in order.
   *
   * @param what what they are, as problems call them
   */
  void each(KeyRange range, String what, Visitor visitor) {
    KeyRange left = range;
    while (left != null) {
      List<Entry> group = group(left, what);
      group.forEach(entry -> visit(entry, what, visitor));
      left = group.size() < GROUP ? null : after(group, range);
    }
  }

  /** The value of a key of items and index entries, or null if there is none. */
  byte @Nullable [] get(byte[] key) {
    return snapshot.get(new StoreKey(Family.DATA, key));
  }

  /** The first key of a range, or null if there is none. */
  byte @Nullable [] first(KeyRange range, String what) {
    byte[][] found = {null};
    try {
      snapshot.scan(
          range,
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            found[0] = Arrays.copyOf(key, keyLength);
            return false;
          });
    } catch (EngineException e) {
      findings.problem(what + " cannot be read: " + e.getMessage());
    }
    return found[0];
  }

  private void visit(Entry entry, String what, Visitor visitor) {
    try {
      visitor.visit(entry.key(), entry.value());
    } catch (EngineException e) {
      findings.problem(what + " cannot be read: " + e.getMessage(), entry.key());
    }
  }

  // A visitor of a scan must not read the store, so entries are looked at in groups after it.
  private List<Entry> group(KeyRange range, String what) {
    List<Entry> group = new ArrayList<>();
    try {
      snapshot.scan(
          range,
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            group.add(new Entry(Arrays.copyOf(key, keyLength), Arrays.copyOf(value, valueLength)));
            return group.size() < GROUP;
          });
    } catch (EngineException e) {
      findings.problem(what + " and what follows cannot be read: " + e.getMessage());
    }
    return group;
  }

  private static KeyRange after(List<Entry> group, KeyRange range) {
    byte[] last = group.get(group.size() - 1).key();
    return new KeyRange(range.family(), Arrays.copyOf(last, last.length + 1), range.end());
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(byte[] key, byte[] value) {}
}
