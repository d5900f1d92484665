// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * All that a {@link MemoryStore} holds at one moment; immutable.
 *
 * @param sequences the last sequence of each log, as eight bytes
 * @param position how many commits there were
 */
record MemoryState(ByteTree meta, ByteTree data, ByteTree log, ByteTree sequences, long position) {
  static final MemoryState EMPTY =
      new MemoryState(ByteTree.EMPTY, ByteTree.EMPTY, ByteTree.EMPTY, ByteTree.EMPTY, 0);

  ByteTree family(Family family) {
    return switch (family) {
      case META -> meta;
      case DATA -> data;
      case LOG -> log;
    };
  }

  /** The last sequence that was given out in a log; 0 if none was. */
  long sequence(byte[] logName) {
    byte[] last = sequences.get(logName);
    return last == null ? 0 : ByteBuffer.wrap(last).getLong();
  }

  /** The state after a commit. */
  MemoryState after(WriteBatch batch) {
    MemoryState next = this;
    for (WriteBatch.Change change : batch.changes()) {
      next = next.after(change);
    }
    return new MemoryState(next.meta, next.data, next.log, next.sequences, position + 1);
  }

  /** The state without the keys of a range, and without the logs whose names lie in it. */
  MemoryState afterDiscard(KeyRange range) {
    MemoryState rest = with(range.family(), family(range.family()).withoutRange(range));
    return range.family() == Family.LOG
        ? new MemoryState(rest.meta, rest.data, rest.log, sequences.withoutRange(range), position)
        : rest;
  }

  /** The state without the records of a log up to a sequence. */
  MemoryState afterTrim(byte[] logName, long upToSequence) {
    long last = Math.min(upToSequence, sequence(logName));
    byte[] start = recordKey(logName, 0);
    KeyRange trimmed = new KeyRange(Family.LOG, start, recordKey(logName, last + 1));
    return with(Family.LOG, log.withoutRange(trimmed));
  }

  private MemoryState after(WriteBatch.Change change) {
    ByteTree tree = family(change.family());
    byte[] key = change.key();
    return switch (change.kind()) {
      case PUT -> with(change.family(), tree.with(key, valueOf(change)));
      case DELETE -> with(change.family(), tree.without(key));
      case APPEND -> afterAppend(key, valueOf(change));
    };
  }

  private MemoryState afterAppend(byte[] logName, byte[] value) {
    long next = sequence(logName) + 1;
    byte[] last = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
    return new MemoryState(
        meta,
        data,
        log.with(recordKey(logName, next), value),
        sequences.with(logName, last),
        position);
  }

  private MemoryState with(Family family, ByteTree tree) {
    return switch (family) {
      case META -> new MemoryState(tree, data, log, sequences, position);
      case DATA -> new MemoryState(meta, tree, log, sequences, position);
      case LOG -> new MemoryState(meta, data, tree, sequences, position);
    };
  }

  private static byte[] recordKey(byte[] logName, long sequence) {
    return ByteBuffer.allocate(logName.length + Long.BYTES).put(logName).putLong(sequence).array();
  }

  private static byte[] valueOf(WriteBatch.Change change) {
    return Objects.requireNonNull(change.value());
  }
}
