// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.WriteBatch.Change;
import dev.dolium.engine.spi.WriteBatch.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the write-ahead log: one or more batches that RocksDB wrote together.
 *
 * <p>First sequence (8) · count (4), little-endian, then the changes; each but a note of the log
 * takes one sequence. {@link CommitWriter} puts a note before each batch: the stamp of a commit, or
 * nothing for what the store does by itself. Threads that commit at the same time are gathered into
 * one record, so a record may have several notes.
 */
final class WalRecord {
  private static final int HEADER = 12;

  private static final int DELETION = 0x0;
  private static final int VALUE = 0x1;
  private static final int LOG_DATA = 0x3;
  private static final int FAMILY_DELETION = 0x4;
  private static final int FAMILY_VALUE = 0x5;
  private static final int NOOP = 0xD;
  private static final int FAMILY_RANGE_DELETION = 0xE;
  private static final int RANGE_DELETION = 0xF;

  private final byte[] bytes;
  private final int length;
  private int at = HEADER;

  WalRecord(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /** The sequence of the first change. */
  long firstSequence() {
    return Long.reverseBytes(ByteBuffer.wrap(bytes).getLong(0));
  }

  /** The sequence of the last change. */
  long lastSequence() {
    return firstSequence() + littleEndianInt(bytes, Long.BYTES) - 1;
  }

  /** Shows the batches of the record in order. */
  void visit(BatchVisitor visitor) {
    at = HEADER;
    long sequence = firstSequence() - 1;
    CommitStamp stamp = null;
    List<Change> changes = new ArrayList<>();
    while (at < length) {
      int tag = bytes[at++] & 0xFF;
      if (tag == LOG_DATA) {
        show(visitor, sequence, stamp, changes);
        changes = new ArrayList<>();
        stamp = stampOf(next());
      } else if (tag != NOOP) {
        sequence++;
        Change change = change(tag);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    show(visitor, sequence, stamp, changes);
    if (sequence != lastSequence()) {
      throw new StoreCorruptedException(
          "a record has " + sequence + " as its last sequence instead of " + lastSequence());
    }
  }

  private static void show(
      BatchVisitor visitor, long sequence, @Nullable CommitStamp stamp, List<Change> changes) {
    if (stamp != null) {
      visitor.visit(sequence, stamp, changes);
    }
  }

  /** The change with that tag; null if it is none of a family that the engine knows. */
  private @Nullable Change change(int tag) {
    boolean named = tag == FAMILY_DELETION || tag == FAMILY_VALUE || tag == FAMILY_RANGE_DELETION;
    Family family = named ? family(varint()) : Family.META;
    byte[] key = next();
    return switch (tag) {
      case VALUE, FAMILY_VALUE -> change(Kind.PUT, family, key, next());
      case DELETION, FAMILY_DELETION -> change(Kind.DELETE, family, key, null);
      case RANGE_DELETION, FAMILY_RANGE_DELETION -> {
        // Only ranges that nobody reads or writes any more are removed so.
        next();
        yield null;
      }
      default -> throw new StoreCorruptedException("unknown kind of change in the log: " + tag);
    };
  }

  private static @Nullable Change change(
      Kind kind, @Nullable Family family, byte[] key, byte @Nullable [] value) {
    return family == null ? null : new Change(kind, family, key, value);
  }

  /** The family of a column family's number, which {@link NativeDatabase} gives in this order. */
  private static @Nullable Family family(int number) {
    return switch (number) {
      case 0 -> Family.META;
      case 1 -> Family.DATA;
      case 2 -> Family.LOG;
      default -> null;
    };
  }

  private static @Nullable CommitStamp stampOf(byte[] note) {
    if (note.length != 2 * Long.BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(note);
    return new CommitStamp(in.getLong(), in.getLong());
  }

  private byte[] next() {
    int size = varint();
    if (size < 0 || at + size > length) {
      throw new StoreCorruptedException("a record of the log ends inside a change");
    }
    at += size;
    return Arrays.copyOfRange(bytes, at - size, at);
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; at < length && shift < Integer.SIZE; shift += 7) {
      int next = bytes[at++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new StoreCorruptedException("a record of the log ends inside a number");
  }

  static int littleEndianInt(byte[] bytes, int at) {
    return Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(at));
  }

  /** Is shown the batches of a record that bear a stamp. */
  interface BatchVisitor {
    void visit(long lastSequence, CommitStamp stamp, List<Change> changes);
  }
}
