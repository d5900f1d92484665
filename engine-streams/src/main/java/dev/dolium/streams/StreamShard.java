// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.error.StoreCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard as it is kept: a range of sequences of one lineage, and of hashes of partition keys.
 *
 * @param id its id, which tells when it was created
 * @param parentId the shard before it in its lineage; null for the first
 * @param lineage its lineage
 * @param slice which partition keys of the lineage it has
 * @param ordinal how many shards were before it on the way from the first
 * @param first the sequence of its first record, also if it has none yet
 * @param last the sequence of its last record; one less than the first if it has none; meaningless
 *     while it is not closed
 * @param createdMillis when it was created
 * @param closedMillis when it was closed; 0 while it is open
 * @param state whether it still grows
 */
record StreamShard(
    String id,
    @Nullable String parentId,
    int lineage,
    Slice slice,
    int ordinal,
    long first,
    long last,
    long createdMillis,
    long closedMillis,
    State state) {
  /** Whether a shard grows. */
  enum State {
    /** It does. */
    OPEN('o'),
    /** It is about to be closed: its end must be found before anybody reads it. */
    CLOSING('c'),
    /** The same, and two children will share what it had. */
    SPLITTING('s'),
    /** It has an end. */
    CLOSED('x');

    private final byte code;

    State(char code) {
      this.code = (byte) code;
    }

    private static State of(byte code) {
      for (State state : values()) {
        if (state.code == code) {
          return state;
        }
      }
      throw new StoreCorruptedException("unknown state of a shard: " + code);
    }
  }

  /**
   * A range of hashes of partition keys.
   *
   * @param first the first hash
   * @param last the last hash
   */
  record Slice(int first, int last) {
    /** All hashes. */
    static final Slice ALL = new Slice(Integer.MIN_VALUE, Integer.MAX_VALUE);

    boolean isAll() {
      return equals(ALL);
    }

    boolean has(int hash) {
      return first <= hash && hash <= last;
    }

    /** Whether it can be halved. */
    boolean canSplit() {
      return first < last;
    }

    /** Its lower half and its upper half. */
    List<Slice> halves() {
      int middle = (int) (((long) first + last) >> 1);
      return List.of(new Slice(first, middle), new Slice(middle + 1, last));
    }
  }

  /** The first shard of a lineage of a stream. */
  static StreamShard first(int streamId, int lineage, long createdMillis) {
    return new StreamShard(
        id(streamId, lineage, Slice.ALL, 0, createdMillis),
        null,
        lineage,
        Slice.ALL,
        0,
        1,
        0,
        createdMillis,
        0,
        State.OPEN);
  }

  /** The shards that follow this one, which is about to be closed after a last record. */
  List<StreamShard> children(int streamId, long lastSequence) {
    return state == State.SPLITTING
        ? slice.halves().stream().map(half -> child(streamId, half, lastSequence)).toList()
        : List.of(child(streamId, slice, lastSequence));
  }

  private StreamShard child(int streamId, Slice part, long lastSequence) {
    // A child sorts behind its parent also if the clock stood still between them.
    long created = Math.max(closedMillis, createdMillis + 1);
    return new StreamShard(
        id(streamId, lineage, part, ordinal + 1, created),
        id,
        lineage,
        part,
        ordinal + 1,
        lastSequence + 1,
        lastSequence,
        created,
        0,
        State.OPEN);
  }

  /** This shard, about to be closed. */
  StreamShard closing(long nowMillis) {
    return with(State.CLOSING, last, nowMillis);
  }

  /** This shard, about to be split. */
  StreamShard splitting(long nowMillis) {
    return with(State.SPLITTING, last, nowMillis);
  }

  /** This shard, closed after a last record. */
  StreamShard closed(long lastSequence) {
    return with(State.CLOSED, lastSequence, closedMillis);
  }

  private StreamShard with(State newState, long newLast, long newClosedMillis) {
    return new StreamShard(
        id,
        parentId,
        lineage,
        slice,
        ordinal,
        first,
        newLast,
        createdMillis,
        newClosedMillis,
        newState);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether it is about to be closed. */
  boolean isClosing() {
    return state == State.CLOSING || state == State.SPLITTING;
  }

  /** Whether a closed shard has no records and never had. */
  boolean isEmpty() {
    return last < first;
  }

  /** The number at which the shard starts, before its first record. */
  SequenceNumber start() {
    return new SequenceNumber(lineage, first - 1, 2 * ordinal + 1);
  }

  /** The number at which the closed shard ends, after its last record. */
  SequenceNumber end() {
    return new SequenceNumber(lineage, last, 2 * ordinal + 2);
  }

  byte[] encode() {
    byte[] parent = parentId == null ? new byte[0] : bytes(parentId);
    return ByteBuffer.allocate(4 * Integer.BYTES + 4 * Long.BYTES + 1 + parent.length)
        .putInt(lineage)
        .putInt(slice.first())
        .putInt(slice.last())
        .putInt(ordinal)
        .putLong(first)
        .putLong(last)
        .putLong(createdMillis)
        .putLong(closedMillis)
        .put(state.code)
        .put(parent)
        .array();
  }

  static StreamShard decode(String id, byte[] stored) {
    ByteBuffer in = ByteBuffer.wrap(stored);
    int lineage = in.getInt();
    Slice slice = new Slice(in.getInt(), in.getInt());
    int ordinal = in.getInt();
    long first = in.getLong();
    long last = in.getLong();
    long created = in.getLong();
    long closed = in.getLong();
    State state = State.of(in.get());
    String parent =
        in.hasRemaining()
            ? new String(stored, in.position(), in.remaining(), StandardCharsets.US_ASCII)
            : null;
    return new StreamShard(
        id, parent, lineage, slice, ordinal, first, last, created, closed, state);
  }

  static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }

  /** Twenty digits for the moment of creation, and eight that differ between a stream's shards. */
  private static String id(
      int streamId, int lineage, Slice slice, int ordinal, long createdMillis) {
    int place = (ordinal << 10 | lineage) * 0x85EBCA6B;
    int part = (slice.first() ^ Integer.MIN_VALUE) * 0xC2B2AE35;
    int mixed = (streamId * 0x9E3779B1) ^ place ^ Integer.rotateLeft(part, 13);
    return String.format("shardId-%020d-%08x", createdMillis, mixed);
  }
}
