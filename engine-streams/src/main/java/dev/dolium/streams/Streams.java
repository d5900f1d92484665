// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.error.ExpiredIteratorException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ServiceCopy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Streams: the service that shows the changes of tables as records in shards.
 *
 * <p>A table has a stream when its settings say so. Any number of threads may use the service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change
 *     data capture for DynamoDB Streams</a>
 */
public final class Streams implements EngineService {
  static final String SERVICE = "streams";

  private static final Duration SHARD_LIFETIME = Duration.ofHours(4);
  private static final Duration ITERATOR_LIFETIME = Duration.ofMinutes(15);
  private static final Duration TRIM_PERIOD = Duration.ofMinutes(1);
  private static final int MAX_LISTED = 100;

  private final Duration shardLifetime;
  private final Map<ConsumerName, StreamConsumer> consumers = new ConcurrentHashMap<>();
  private volatile @Nullable Parts parts;

  private record ConsumerName(String tableName, String name) {}

  /** Creates the service with shards that grow for four hours. */
  public Streams() {
    this(SHARD_LIFETIME);
  }

  /** Creates the service with shards that grow for that long on the engine's clock. */
  public Streams(Duration shardLifetime) {
    if (shardLifetime.toMillis() < 1) {
      throw new IllegalArgumentException(
          "expected a lifetime of a millisecond or more but was " + shardLifetime);
    }
    this.shardLifetime = shardLifetime;
  }

  /** What there is once the service has begun. */
  private record Parts(
      EngineContext context,
      ChangeFeed feed,
      ShardCatalog shards,
      Retention retention,
      IteratorSeal seal,
      ShardReader reader) {}

  @Override
  public void start(EngineContext context) {
    ShardCatalog shards = new ShardCatalog(context, shardLifetime);
    Retention retention = new Retention(context, shards);
    ShardReader reader = new ShardReader(context, retention);
    parts =
        new Parts(context, context.changes(), shards, retention, new IteratorSeal(context), reader);
    context.every(TRIM_PERIOD, "trimming of streams", this::trim);
  }

  @Override
  public void close() {
    consumers.values().forEach(StreamConsumer::close);
  }

  @Override
  public ServiceCopy beginCopy() {
    return ServiceCopy.withoutFiles(() -> new Streams(shardLifetime));
  }

  private Parts parts() {
    Parts started = parts;
    if (started == null) {
      throw new IllegalStateException("expected the service of an open engine but it has none");
    }
    return started;
  }

  /** Lists the streams that can be read, by their ARNs. */
  public ListStreams.Result listStreams(ListStreams request) {
    int limit = limit(request.limit());
    String start = request.exclusiveStartStreamArn();
    List<ListStreams.Stream> rest =
        parts().feed().streams().stream()
            .filter(parts().retention()::keeps)
            .map(this::names)
            .filter(
                each -> request.tableName() == null || each.tableName().equals(request.tableName()))
            .filter(each -> start == null || each.arn().compareTo(start) > 0)
            .sorted(Comparator.comparing(ListStreams.Stream::arn))
            .toList();
    boolean more = rest.size() > limit;
    List<ListStreams.Stream> page = more ? rest.subList(0, limit) : rest;
    return new ListStreams.Result(List.copyOf(page), more ? page.get(limit - 1).arn() : null);
  }

  private ListStreams.Stream names(ChangeStream stream) {
    return new ListStreams.Stream(
        StreamArn.of(parts().context(), stream), stream.tableName(), stream.label());
  }

  private static int limit(@Nullable Integer limit) {
    return limit == null ? MAX_LISTED : StreamRules.checkLimit(limit, MAX_LISTED);
  }

  /**
   * Describes a stream and its shards.
   *
   * @throws ResourceNotFoundException if there is none, or none any more
   */
  public DescribeStream.Result describeStream(DescribeStream request) {
    int limit = limit(request.limit());
    ChangeStream stream = stream(request.streamArn());
    List<StreamShard> rest = shardsAfter(stream, request.exclusiveStartShardId());
    String parent = request.childrenOf();
    if (parent != null) {
      rest = rest.stream().filter(each -> parent.equals(each.parentId())).toList();
    }
    boolean more = rest.size() > limit;
    List<StreamShard> page = more ? rest.subList(0, limit) : rest;
    return new DescribeStream.Result(
        names(stream),
        stream.disabledAt() == null
            ? DescribeStream.Status.ENABLED
            : DescribeStream.Status.DISABLED,
        stream.view(),
        stream.created(),
        stream.keySchema(),
        page.stream().map(Streams::describe).toList(),
        more ? page.get(limit - 1).id() : null);
  }

  private List<StreamShard> shardsAfter(ChangeStream stream, @Nullable String start) {
    List<StreamShard> kept =
        parts().shards().of(stream).stream()
            .filter(shard -> parts().retention().keeps(stream, shard))
            .toList();
    if (start == null) {
      return kept;
    }
    boolean known = kept.stream().anyMatch(shard -> shard.id().equals(start));
    return known
        ? kept.stream().filter(shard -> shard.id().compareTo(start) > 0).toList()
        : List.of();
  }

  private static DescribeStream.Shard describe(StreamShard shard) {
    return new DescribeStream.Shard(
        shard.id(),
        shard.parentId(),
        shard.start().toString(),
        shard.isOpen() ? null : shard.end().toString());
  }

  private ChangeStream stream(String arn) {
    StreamArn name = StreamArn.parse(arn);
    return parts().feed().stream(name.tableName(), name.label())
        .filter(parts().retention()::keeps)
        .filter(stream -> StreamArn.of(parts().context(), stream).equals(arn))
        .orElseThrow(
            () ->
                new ResourceNotFoundException(
                    "Requested resource not found: Stream: " + arn + " not found"));
  }

  /**
   * Makes an iterator for a place in a shard, which can be used for 15 minutes.
   *
   * @throws ResourceNotFoundException if there is no such stream or shard
   * @throws dev.dolium.engine.error.TrimmedDataAccessException if the record of that sequence
   *     number is not kept any more
   */
  public String getShardIterator(GetShardIterator request) {
    StreamRules.checkSequenceNumber(request);
    ChangeStream stream = stream(request.streamArn());
    Found found = found(stream, request.shardId());
    StreamShard shard = found.shard();
    long next = parts().reader().start(stream, shard, found.horizon(), request);
    return seal(request.streamArn(), stream, shard, next);
  }

  /**
   * The sequence number after which a shard's next record comes; a reader that begins there sees
   * what happens from now on.
   *
   * @throws ResourceNotFoundException if there is no such stream or shard
   */
  public String latestSequenceNumber(String streamArn, String shardId) {
    ChangeStream stream = stream(streamArn);
    Found found = found(stream, shardId);
    return parts().reader().latest(found.shard(), found.horizon()).toString();
  }

  private record Found(StreamShard shard, long horizon) {}

  private Found found(ChangeStream stream, String shardId) {
    long horizon = 0;
    StreamShard shard = parts().shards().find(stream, shardId);
    if (shard != null) {
      // The horizon is read before the shard that is gone by: see ShardCatalog.
      horizon = parts().feed().horizon(stream, shard.lineage());
      shard = parts().shards().find(stream, shardId);
    }
    if (shard == null || !parts().retention().keeps(stream, shard)) {
      throw new ResourceNotFoundException("Requested resource not found: Shard does not exist");
    }
    return new Found(shard, horizon);
  }

  private String seal(String arn, ChangeStream stream, StreamShard shard, long next) {
    return parts()
        .seal()
        .seal(
            arn,
            new IteratorSeal.Place(
                stream.id(), shard.lineage(), shard.id(), next, parts().context().time().millis()));
  }

  /**
   * Reads records of a shard.
   *
   * @throws dev.dolium.engine.error.ValidationException if the iterator is none of ours
   * @throws ExpiredIteratorException if it is older than 15 minutes
   * @throws dev.dolium.engine.error.TrimmedDataAccessException if records at its place are not kept
   *     any more
   */
  public GetRecords.Result getRecords(GetRecords request) {
    int limit =
        request.limit() == null
            ? ShardReader.MAX_RECORDS
            : StreamRules.checkLimit(request.limit(), ShardReader.MAX_RECORDS);
    IteratorSeal.Place place = parts().seal().open(request.shardIterator());
    long age = parts().context().time().millis() - place.issuedMillis();
    if (age >= ITERATOR_LIFETIME.toMillis()) {
      throw new ExpiredIteratorException("Shard iterator has expired");
    }
    ChangeStream stream =
        parts().feed().stream(place.streamId())
            .filter(parts().retention()::keeps)
            .orElseThrow(
                () -> new ResourceNotFoundException("Requested resource not found: Stream"));
    // The horizon is read before the shard: see ShardCatalog.
    long horizon = parts().feed().horizon(stream, place.lineage());
    StreamShard shard = parts().shards().find(stream, place.shardId());
    if (shard == null) {
      throw StreamRules.trimmed();
    }
    return read(stream, shard, shard.isOpen() ? horizon : shard.last(), place.sequence(), limit);
  }

  private GetRecords.Result read(
      ChangeStream stream, StreamShard shard, long last, long from, int limit) {
    ShardReader.Page page = parts().reader().read(stream, shard, from, last, limit);
    boolean drained = !shard.isOpen() && page.next() > shard.last();
    String arn = StreamArn.of(parts().context(), stream);
    return new GetRecords.Result(
        page.records(), drained ? null : seal(arn, stream, shard, page.next()));
  }

  /**
   * Opens a consumer of a table's records, which goes on where the last one of its name stopped.
   *
   * <p>The table need not have a stream yet, nor exist.
   *
   * @param handler handles a batch of records; what it throws makes it be called again with them
   * @throws IllegalArgumentException if a consumer of that name and table is open
   */
  public StreamConsumer consume(ConsumerSettings settings, Consumer<List<StreamRecord>> handler) {
    Parts with = parts();
    ConsumerName name = new ConsumerName(settings.tableName(), settings.name());
    boolean[] opened = {false};
    StreamConsumer consumer =
        consumers.computeIfAbsent(
            name,
            absent -> {
              opened[0] = true;
              return new StreamConsumer(
                  with.context(),
                  settings,
                  with.retention(),
                  with.reader(),
                  handler,
                  ended -> consumers.remove(name, ended));
            });
    if (!opened[0]) {
      throw new IllegalArgumentException(
          "expected a name that no open consumer has but was " + settings.name());
    }
    return consumer;
  }

  /** The consumers that are open. */
  public List<StreamConsumer> consumers() {
    return List.copyOf(consumers.values());
  }

  /**
   * Closes the open shards of a table's stream and opens their children, as time does by itself.
   *
   * @return how many shards were closed
   * @throws IllegalArgumentException if the table has no stream that is on
   */
  public int rollShards(String tableName) {
    ChangeStream stream = open(tableName);
    return parts().shards().roll(stream);
  }

  /**
   * Splits an open shard of a table's stream in two: it is closed, and each of its children has
   * half of its partition keys. The changes of an item stay in order, first in the parent and then
   * in one of the children.
   *
   * @throws IllegalArgumentException if the table has no stream that is on, or the stream no open
   *     shard of that id that can be split
   */
  public void splitShard(String tableName, String shardId) {
    ChangeStream stream = open(tableName);
    StreamShard shard = parts().shards().find(stream, shardId);
    if (shard == null || !shard.isOpen() || !shard.slice().canSplit()) {
      throw new IllegalArgumentException(
          "expected an open shard of several partition keys but was " + shardId);
    }
    parts().shards().split(stream, shard);
  }

  private ChangeStream open(String tableName) {
    return parts().feed().streams().stream()
        .filter(each -> each.tableName().equals(tableName) && each.disabledAt() == null)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a table with a stream but was " + tableName));
  }

  /**
   * Rolls shards whose time has come, and removes records, shards and streams that are kept no
   * longer. Readers do not depend on it; it gives back space. The engine calls it every minute.
   */
  public void trim() {
    parts().retention().trim();
  }
}
