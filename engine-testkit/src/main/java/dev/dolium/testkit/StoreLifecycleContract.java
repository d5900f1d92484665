// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.all;
import static dev.dolium.testkit.StoreText.bytes;
import static dev.dolium.testkit.StoreText.commit;
import static dev.dolium.testkit.StoreText.entries;
import static dev.dolium.testkit.StoreText.get;
import static dev.dolium.testkit.StoreText.item;
import static dev.dolium.testkit.StoreText.key;
import static dev.dolium.testkit.StoreText.put;
import static dev.dolium.testkit.StoreText.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How a store is closed and opened again. */
interface StoreLifecycleContract extends StoreFixture {
  @Test
  default void reopenedStoreHoldsTheSame() {
    put(store(), key(Family.META, "m"), "1");
    put(store(), item("a"), "2");
    put(store(), item("b"), "3");
    commit(store(), batch -> batch.delete(Family.DATA, bytes("b")));
    store().sync();
    put(store(), item("c"), "4");
    assertThat(get(reopened(), key(Family.META, "m"))).isEqualTo("1");
    assertThat(entries(store(), all(Family.DATA))).containsExactly("a=2", "c=4");
  }

  @Test
  default void closedStoreRefusesEveryCall() {
    KeyValueStore store = store();
    Snapshot snapshot = store.snapshot();
    store.close();
    store.close();
    Map<String, ThrowingCallable> calls =
        Map.ofEntries(
            Map.entry("get", () -> get(store, item("a"))),
            Map.entry("getAll", () -> store.getAll(Family.DATA, List.of(bytes("a")))),
            Map.entry("scan", () -> entries(store, all(Family.DATA))),
            Map.entry("update", () -> put(store, item("a"), "1")),
            Map.entry("snapshot", store::snapshot),
            Map.entry("horizon", () -> store.horizon(bytes("log"))),
            Map.entry("trim", () -> store.trim(bytes("log"), 1)),
            Map.entry("discard", () -> store.discard(all(Family.DATA))),
            Map.entry("size", () -> store.approximateSizeBytes(all(Family.DATA))),
            Map.entry("sync", store::sync),
            Map.entry("snapshot.get", () -> get(snapshot, item("a"))),
            Map.entry("snapshot.scan", () -> entries(snapshot, all(Family.DATA))));
    calls.forEach(
        (name, call) ->
            assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed"));
    snapshot.close();
  }

  @Test
  default void closeWaitsForUpdateUnderWay() throws Exception {
    KeyValueStore store = store();
    Queue<String> order = new ConcurrentLinkedQueue<>();
    CountDownLatch deciding = new CountDownLatch(1);
    Thread closer =
        new Thread(
            () -> {
              store.close();
              order.add("closed");
            });
    Race.run(
        List.<Callable<Void>>of(
            () -> {
              update(
                  store,
                  List.of(item("a")),
                  (reads, batch) -> {
                    deciding.countDown();
                    awaitStandstill(closer);
                    batch.put(Family.DATA, bytes("a"), bytes("1"));
                    order.add("decided");
                  });
              return null;
            },
            () -> {
              assertThat(deciding.await(30, TimeUnit.SECONDS)).isTrue();
              closer.start();
              closer.join();
              return null;
            }));
    assertThat(order).endsWith("closed").contains("decided");
  }

  @Test
  default void closeBreaksNoScanUnderWay() throws Exception {
    KeyValueStore store = store();
    for (int i = 0; i < 500; i++) {
      put(store, item("k" + i), "v");
    }
    CountDownLatch scanning = new CountDownLatch(1);
    Thread closer = new Thread(store::close);
    int[] seen = new int[1];
    Race.run(
        List.<Callable<Void>>of(
            () -> {
              store.scan(
                  all(Family.DATA),
                  ScanOrder.ASCENDING,
                  (key, keyLength, value, valueLength) -> {
                    if (seen[0]++ == 0) {
                      scanning.countDown();
                      awaitStandstill(closer);
                    }
                    return true;
                  });
              return null;
            },
            () -> {
              assertThat(scanning.await(30, TimeUnit.SECONDS)).isTrue();
              closer.start();
              closer.join();
              return null;
            }));
    assertThat(seen[0]).isEqualTo(500);
  }

  @Test
  default void interruptedThreadsWorkAsOthers() {
    Thread.currentThread().interrupt();
    try {
      put(store(), item("a"), "1");
      assertThat(get(store(), item("a"))).isEqualTo("1");
      assertThat(entries(store(), all(Family.DATA))).containsExactly("a=1");
      store().sync();
      assertThat(entries(reopened(), all(Family.DATA))).containsExactly("a=1");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  default void callsDuringCloseEitherWorkOrAreRefused() throws Exception {
    KeyValueStore store = store();
    put(store, item("a"), "1");
    Race.run(
        4,
        thread -> {
          if (thread == 0) {
            store.close();
            return;
          }
          try {
            while (true) {
              assertThat(get(store, item("a"))).isEqualTo("1");
              assertThat(entries(store, all(Family.DATA))).hasSize(1);
              put(store, item("a"), "1");
              store.snapshot().close();
            }
          } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("closed");
          }
        });
  }

  /** Waits until a thread has begun and now waits for something, or has ended. */
  private static void awaitStandstill(Thread thread) {
    while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
  }
}
