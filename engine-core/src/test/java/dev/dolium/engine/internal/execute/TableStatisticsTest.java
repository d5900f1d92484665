// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.WriteBatch;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TableStatisticsTest {
  private static final int ITEMS = 10_500;
  private static final int ASKING = 4;
  private static final KeyRange TABLE = Keyspace.dataOf(1, 0);

  private final ItemCodec codec = new ItemCodec();
  private final AtomicInteger scans = new AtomicInteger();
  private final CountDownLatch allHaveLooked = new CountDownLatch(ASKING);
  private final AtomicInteger wentOn = new AtomicInteger();
  private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

  @Test
  void whoAskAtTheSameTimeForALargeTableWaitForOneCount() throws Exception {
    TableStatistics statistics = new TableStatistics(store(), codec, () -> Instant.EPOCH);
    ExecutorService threads = Executors.newFixedThreadPool(ASKING);
    try {
      List<Future<TableStatistics.Count>> counts = new ArrayList<>();
      for (int i = 0; i < ASKING; i++) {
        counts.add(threads.submit(() -> statistics.of(TABLE)));
      }
      for (Future<TableStatistics.Count> count : counts) {
        assertThat(count.get(1, TimeUnit.MINUTES).items()).isEqualTo(ITEMS);
      }
    } finally {
      threads.shutdownNow();
    }
    // Each looked whether the table is small, and one counted.
    assertThat(scans).hasValue(ASKING + 1);
    assertThat(statistics.of(TABLE).items()).isEqualTo(ITEMS);
    assertThat(scans).hasValue(ASKING + 1);
  }

  /** A store whose scans are counted; the first four end together, the fifth as below. */
  private KeyValueStore store() {
    MemoryStore memory = MemoryStore.create();
    WriteBatch batch = new WriteBatch(new CommitStamp(1, 1));
    AttributeMap item = Item.of("id", "one").attributes();
    for (int i = 0; i < ITEMS; i++) {
      byte[] key = ByteBuffer.allocate(10).putInt(1).putShort((short) 0).putInt(i).array();
      batch.put(Family.DATA, key, codec.encode(item, ItemSize.of(item)));
    }
    memory.update(List.of(), reads -> new Decision<>(batch, true));
    return (KeyValueStore)
        Proxy.newProxyInstance(
            KeyValueStore.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(memory, arguments);
              if (method.getName().equals("scan")) {
                hold(scans.incrementAndGet());
              }
              return result;
            });
  }

  private void hold(int scan) throws InterruptedException {
    if (scan <= ASKING) {
      asking.add(Thread.currentThread());
      allHaveLooked.countDown();
      allHaveLooked.await();
      wentOn.incrementAndGet();
    }
    while (scan == ASKING + 1 && scans.get() == scan && !allOthersWait()) {
      Thread.onSpinWait();
    }
  }

  /** Whether all but this thread wait for it, and not for each other's first look any more. */
  private boolean allOthersWait() {
    return wentOn.get() == ASKING
        && asking.stream()
            .filter(each -> each != Thread.currentThread())
            .allMatch(each -> each.getState() == Thread.State.WAITING);
  }
}
