// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Real threads on one item, through both doors of the cache. */
final class ManyThreadsTest {
  private static final int WRITES = 3_000;
  private static final int READERS = 3;

  /** An item whose version grows. */
  private interface Versions {
    void write(int version);

    int read();
  }

  private enum Door {
    ENGINE,
    CLIENT;

    Versions open(Engine engine, WriteMode mode) {
      if (this == ENGINE) {
        Engine cached = CachedEngine.over(engine).writeMode(mode).open();
        return new Versions() {
          @Override
          public void write(int version) {
            cached.execute(PutItem.into("Orders", Item.of("id", "1", "version", version)));
          }

          @Override
          public int read() {
            Item item = cached.execute(GetItem.from("Orders", Key.of("1"))).item();
            return item == null ? 0 : Integer.parseInt(item.number("version").toString());
          }
        };
      }
      return new ClientVersions(
          CachedClient.over(EngineClients.sync(engine)).writeMode(mode).open().sync());
    }
  }

  private record ClientVersions(DynamoDbClient client) implements Versions {
    @Override
    public void write(int version) {
      client.putItem(
          put ->
              put.tableName("Orders")
                  .item(
                      Map.of(
                          "id",
                          AttributeValue.fromS("1"),
                          "version",
                          AttributeValue.fromN(Integer.toString(version)))));
    }

    @Override
    public int read() {
      AttributeValue version =
          client
              .getItem(get -> get.tableName("Orders").key(Map.of("id", AttributeValue.fromS("1"))))
              .item()
              .get("version");
      return version == null ? 0 : Integer.parseInt(version.n());
    }
  }

  private static Engine orders() {
    Engine engine = Engine.inMemory();
    engine.createTable(TableDefinition.named("Orders").partitionKey("id", KeyType.STRING));
    return engine;
  }

  @ParameterizedTest
  @CsvSource({
    "ENGINE, READ_THROUGH",
    "ENGINE, WRITE_THROUGH",
    "CLIENT, READ_THROUGH",
    "CLIENT, WRITE_THROUGH"
  })
  void noReadIsOlderThanAnAcknowledgedWrite(Door door, WriteMode mode) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
    try (Engine engine = orders()) {
      Versions item = door.open(engine, mode);
      AtomicInteger acknowledged = new AtomicInteger();
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> staleReads(item, acknowledged)));
      }
      for (int version = 1; version <= WRITES; version++) {
        item.write(version);
        acknowledged.set(version);
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int staleReads(Versions item, AtomicInteger acknowledged) {
    int stale = 0;
    int least;
    do {
      least = acknowledged.get();
      stale += item.read() < least ? 1 : 0;
    } while (least < WRITES);
    return stale;
  }

  @ParameterizedTest
  @CsvSource({"ENGINE, READ_THROUGH", "CLIENT, READ_THROUGH"})
  void loadsOnceForAllWhoAsk(Door door, WriteMode mode) throws Exception {
    int callers = 16;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (Engine engine = orders()) {
      ProbedEngine probed = new ProbedEngine(engine);
      probed.execute(PutItem.into("Orders", Item.of("id", "1", "version", 7)));
      probed.seen();
      Versions item = door.open(probed, mode);
      CountDownLatch started = new CountDownLatch(callers);
      // The one who loads is slow: it ends after all others have started.
      probed.afterNext(() -> await(started));
      List<Future<Integer>> reads = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        reads.add(
            threads.submit(
                () -> {
                  started.countDown();
                  return item.read();
                }));
      }
      for (Future<Integer> read : reads) {
        assertThat(read.get()).isEqualTo(7);
      }
      assertThat(probed.seen()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
