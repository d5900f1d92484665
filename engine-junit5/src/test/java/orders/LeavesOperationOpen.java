// SPDX-License-Identifier: Apache-2.0
package orders;

import dev.dolium.engine.Table;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.junit.EngineTable;
import dev.dolium.junit.EngineTest;
import dev.dolium.junit.Faults;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A test with a mistake, which is told about it. */
@EngineTest
@EngineTable(name = "Orders", partitionKey = "id")
public final class LeavesOperationOpen {
  @Test
  void leavesAReaderBehind(Table orders, Faults faults) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    faults
        .on(GetItem.class)
        .meanwhile(
            () -> {
              begun.countDown();
              waitForEver();
            });
    Thread reader = new Thread(() -> orders.get(Key.of("1")), "reader");
    reader.setDaemon(true);
    reader.start();
    begun.await();
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
