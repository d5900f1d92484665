// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.testkit.model.HistoryClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An engine with streams, and short ways to ask it. */
public final class StreamBench implements AutoCloseable {
  private final StoreKind kind;
  private final Path folder;
  private final HistoryClock clock = new HistoryClock();
  private int shards;
  private KeyValueStore store;
  private Streams streams = new Streams();
  private Engine engine;

  /** The store below the engine. */
  public enum StoreKind {
    MEMORY,
    ROCKSDB
  }

  StreamBench(StoreKind kind, Path folder) {
    this(kind, folder, 4);
  }

  /** Opens an engine on a new store, with that number of shards for new streams. */
  public StreamBench(StoreKind kind, Path folder, int shards) {
    this.kind = kind;
    this.shards = shards;
    this.folder = folder;
    this.store = openStore();
    this.engine = open();
  }

  private KeyValueStore openStore() {
    return kind == StoreKind.MEMORY
        ? MemoryStore.create()
        : RocksStore.open(
            folder.resolve("store"), RocksOptions.defaults().withBlockCacheBytes(4 << 20));
  }

  private Engine open() {
    return Engine.builder()
        .store(store)
        .with(streams)
        .with(new EventSourceMappings())
        .time(clock)
        .streamShards(shards)
        .open();
  }

  /** Opens the engine again on the same data, with another number of shards for new streams. */
  public StreamBench reopen(int newShards) {
    shards = newShards;
    if (store instanceof MemoryStore memory) {
      KeyValueStore copy = memory.fork();
      engine.close();
      store = copy;
    } else {
      engine.close();
      store = openStore();
    }
    streams = new Streams();
    engine = open();
    return this;
  }

  public Engine engine() {
    return engine;
  }

  public Streams streams() {
    return streams;
  }

  public HistoryClock clock() {
    return clock;
  }

  public void pass(Duration time) {
    clock.jump(time);
  }

  /** A table with partition key id and sort key at. */
  public Table createTable(String name, StreamView view) {
    return engine.createTable(
        TableDefinition.named(name).partitionKey("id", STRING).sortKey("at", NUMBER).stream(view));
  }

  public void setStream(String table, @Nullable StreamView view) {
    engine.execute(
        new UpdateTable(
            table,
            null,
            null,
            TableSettings.NONE.withStream(new StreamSpecification(view != null, view))));
  }

  public String arn(String table) {
    return Objects.requireNonNull(engine.table(table).describe().streamArn());
  }

  /** All shards of a stream, page by page. */
  public List<DescribeStream.Shard> shards(String arn) {
    List<DescribeStream.Shard> shards = new ArrayList<>();
    String start = null;
    do {
      DescribeStream.Result page = streams.describeStream(new DescribeStream(arn, 3, start, null));
      shards.addAll(page.shards());
      start = page.lastEvaluatedShardId();
    } while (start != null);
    return shards;
  }

  List<DescribeStream.Shard> openShards(String arn) {
    return shards(arn).stream().filter(shard -> shard.endingSequenceNumber() == null).toList();
  }

  String iterator(String arn, String shardId, GetShardIterator.Type type) {
    return streams.getShardIterator(GetShardIterator.of(arn, shardId, type));
  }

  /** All records of a shard from the oldest on. */
  List<StreamRecord> records(String arn, String shardId) {
    return drain(iterator(arn, shardId, GetShardIterator.Type.TRIM_HORIZON));
  }

  /** All records from an iterator on. */
  List<StreamRecord> drain(String iterator) {
    List<StreamRecord> records = new ArrayList<>();
    String next = iterator;
    while (next != null) {
      GetRecords.Result page = streams.getRecords(new GetRecords(next, 7));
      if (page.records().isEmpty()) {
        return records;
      }
      records.addAll(page.records());
      next = page.nextShardIterator();
    }
    return records;
  }

  /** All records of a stream, shard by shard in the order of their ids. */
  List<StreamRecord> records(String arn) {
    List<StreamRecord> records = new ArrayList<>();
    for (DescribeStream.Shard shard : shards(arn)) {
      records.addAll(records(arn, shard.id()));
    }
    return records;
  }

  @Override
  public void close() {
    engine.close();
  }
}
