// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.streams.StreamShard.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Finds places in lineages and reads records from there; any number of threads may use it. */
final class ShardReader {
  /** The most records of one answer. */
  static final int MAX_RECORDS = 1000;

  private static final int MAX_BYTES = 1 << 20;

  private final String region;
  private final ChangeFeed feed;
  private final Retention retention;

  ShardReader(EngineContext context, Retention retention) {
    this.region = context.region();
    this.feed = context.changes();
    this.retention = retention;
  }

  /**
   * Records of a lineage.
   *
   * @param records the records, in order
   * @param next the sequence to go on from
   */
  record Page(List<StreamRecord> records, long next) {}

  /**
   * The sequence at which a request wants to begin.
   *
   * @param horizon how far the lineage could be read before the shard was looked up
   */
  long start(ChangeStream stream, StreamShard shard, long horizon, GetShardIterator request) {
    long last = shard.isOpen() ? Math.max(horizon, shard.first() - 1) : shard.last();
    return switch (request.type()) {
      case TRIM_HORIZON -> Math.max(shard.first(), retention.firstKept(stream, shard.lineage()));
      case LATEST -> last + 1;
      case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
          start(stream, shard, last, request, number(shard, request));
    };
  }

  /** The number after which the next record of a shard comes, seen from that horizon. */
  SequenceNumber latest(StreamShard shard, long horizon) {
    long last = shard.isOpen() ? Math.max(horizon, shard.first() - 1) : shard.last();
    return last < shard.first() ? shard.start() : SequenceNumber.ofRecord(shard.lineage(), last);
  }

  private static SequenceNumber number(StreamShard shard, GetShardIterator request) {
    return SequenceNumber.parse(Objects.requireNonNull(request.sequenceNumber()), shard.lineage());
  }

  private long start(
      ChangeStream stream,
      StreamShard shard,
      long last,
      GetShardIterator request,
      SequenceNumber number) {
    boolean beyond = shard.isOpen() ? number.sequence() > last : number.compareTo(shard.end()) > 0;
    if (beyond || number.compareTo(shard.start()) < 0) {
      throw SequenceNumber.invalid(number.toString());
    }
    boolean isRecord = number.place() == 0;
    boolean at = request.type() == GetShardIterator.Type.AT_SEQUENCE_NUMBER;
    long oldest = isRecord ? number.sequence() : number.sequence() + 1;
    if (oldest < retention.firstKept(stream, shard.lineage())) {
      throw StreamRules.trimmed();
    }
    return at || !isRecord ? oldest : number.sequence() + 1;
  }

  /**
   * Reads records of a slice of a lineage, from one sequence to another that is not beyond the
   * horizon.
   *
   * @throws dev.dolium.engine.error.TrimmedDataAccessException if the first of them is not kept any
   *     more
   */
  Page read(ChangeStream stream, StreamShard shard, long from, long last, int limit) {
    if (from > last) {
      return new Page(List.of(), from);
    }
    Slice slice = shard.slice();
    String partitionKey = stream.keySchema().get(0).name();
    Predicate<Change> wanted =
        slice.isAll()
            ? change -> true
            : change -> slice.has(KeyHash.of(change.keys(), partitionKey));
    Page page = gather(stream, shard.lineage(), wanted, from, last, limit);
    // Only now: what was kept when the scan began may be gone by the time it ended.
    if (from < retention.firstKept(stream, shard.lineage())) {
      throw StreamRules.trimmed();
    }
    return page;
  }

  /** Reads records of a lineage; those that are not kept any more are passed over. */
  Page readKept(ChangeStream stream, int lineage, long from, long last, int limit) {
    long first = Math.max(from, retention.firstKept(stream, lineage));
    return first > last
        ? new Page(List.of(), first)
        : gather(stream, lineage, change -> true, first, last, limit);
  }

  private Page gather(
      ChangeStream stream, int lineage, Predicate<Change> wanted, long from, long last, int limit) {
    RecordShape shape = new RecordShape(region, stream, lineage);
    List<StreamRecord> records = new ArrayList<>();
    long[] sizeAndNext = {0, last + 1};
    feed.read(
        stream,
        lineage,
        from,
        last,
        change -> {
          if (!wanted.test(change)) {
            return true;
          }
          StreamRecord record = shape.of(change);
          sizeAndNext[0] += record.sizeBytes();
          if (!records.isEmpty() && sizeAndNext[0] > MAX_BYTES) {
            sizeAndNext[1] = change.sequence();
            return false;
          }
          records.add(record);
          return goesOn(records.size() < limit, change, sizeAndNext);
        });
    return new Page(records, sizeAndNext[1]);
  }

  private static boolean goesOn(boolean hasRoom, Change change, long[] sizeAndNext) {
    if (!hasRoom) {
      sizeAndNext[1] = change.sequence() + 1;
    }
    return hasRoom;
  }
}
