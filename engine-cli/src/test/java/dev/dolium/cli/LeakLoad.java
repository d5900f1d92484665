// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;

import dev.dolium.backup.Backups;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import dev.dolium.streams.ConsumerSettings;
import dev.dolium.streams.Streams;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.streams.mapping.MappingSettings;
import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;

/**
 * The main class of a process whose memory is watched: it opens and closes engines, or works with
 * one of them, and says from time to time how much memory the process has.
 */
final class LeakLoad {
  private static final PrintStream OUT = System.out;
  private static final int SAMPLES = 40;

  private LeakLoad() {}

  /** Takes the folder, and how many engines to open or for how many seconds to work. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int amount = Integer.parseInt(arguments[2]);
    if (arguments[1].equals("open")) {
      openAndClose(folder, amount);
    } else {
      work(folder, Duration.ofSeconds(amount));
    }
  }

  private static void openAndClose(Path folder, int engines) throws IOException {
    for (int i = 1; i <= engines; i++) {
      boolean inMemory = i % 4 == 0;
      try (Engine engine =
          inMemory ? Engine.inMemory() : Engine.open(folder.resolve("f" + i % 2))) {
        if (i <= 2 || inMemory) {
          engine.createTable(
              TableDefinition.named("Items").partitionKey("id", STRING).stream(
                  StreamView.NEW_IMAGE));
          Backups.of(engine).enablePointInTimeRecovery("Items");
        }
        use(engine, i);
        if (inMemory) {
          try (Engine fork = engine.fork()) {
            use(fork, i);
          }
        }
      }
      if (i % Math.max(1, engines / SAMPLES) == 0) {
        OUT.println(residentKilobytes());
      }
    }
  }

  /** Reads and writes, and begins what closing has to end. */
  private static void use(Engine engine, int i) {
    Table items = engine.table("Items");
    items.put(Item.of("id", "i" + i % 10, "pad", "x".repeat(1000)));
    items.scan().toList();
    Streams streams = engine.service(Streams.class);
    streams.consume(ConsumerSettings.of("left", "Items"), records -> {}).start();
    String arn = Objects.requireNonNull(items.describe().streamArn());
    EventSourceMappings.of(engine)
        .create(MappingSettings.of("left", arn, StartingPosition.LATEST), batch -> null)
        .poll();
    try (EngineServer server = EngineServer.start(engine, ServerOptions.local())) {
      server.endpoint();
    }
  }

  private static void work(Path folder, Duration howLong) throws IOException {
    InstantSource time = InstantSource.system();
    Instant end = time.instant().plus(howLong);
    Instant sample = time.instant();
    Random random = new Random(7);
    // All that grows with the data is within the cache: what still grows leaks.
    RocksOptions bounded =
        RocksOptions.defaults()
            .withBlockCacheBytes(32 << 20)
            .withMemtableBytes(8 << 20)
            .withFilters(RocksOptions.Filters.IN_CACHE);
    try (Engine engine = Engine.builder().store(RocksStore.open(folder, bounded)).open()) {
      Table items =
          engine.createTable(
              TableDefinition.named("Items")
                  .partitionKey("id", STRING)
                  .sortKey("n", NUMBER)
                  .globalIndex("by-v", index -> index.partitionKey("v", NUMBER))
                  .stream(StreamView.NEW_AND_OLD_IMAGES));
      for (int i = 0; time.instant().isBefore(end); i++) {
        step(engine, items, random, i);
        if (!time.instant().isBefore(sample)) {
          OUT.println(residentKilobytes());
          sample = sample.plus(howLong.dividedBy(SAMPLES));
        }
      }
    }
  }

  private static void step(Engine engine, Table items, Random random, int i) {
    String id = "p" + random.nextInt(50);
    int n = random.nextInt(100);
    items.put(Item.of("id", id, "n", n, "v", i % 1000, "pad", "x".repeat(random.nextInt(900))));
    switch (i % 8) {
      case 0 -> items.query(expression("id = :id").value(":id", id)).toList();
      case 1 -> items.query(expression("v = :v").value(":v", n)).index("by-v").toList();
      case 2 -> items.delete(Key.of(id, n));
      case 3 ->
          engine.execute(
              TransactWriteItems.of(
                      PutItem.into("Items", Item.of("id", id, "n", 1000, "v", i)),
                      PutItem.into("Items", Item.of("id", id, "n", 1001, "v", i)))
                  .token("t" + i));
      case 4 -> items.get(Key.of(id, n));
      case 5 -> items.update(Key.of(id, n), expression("SET v = :v").value(":v", i % 1000));
      default -> {
        if (i % 5000 == 6) {
          engine.createTable(TableDefinition.named("Passing").partitionKey("id", STRING));
          engine.execute(new DeleteTable("Passing"));
        }
      }
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
