// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.BackupInUseException;
import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Fifty restores run at once, and not one more. Evidence: developer guide, ServiceQuotas; the text
 * is ours.
 */
final class RestoreLimitTest {
  private static final int LIMIT = 50;

  @Test
  void restoresFiftyTablesAtOnce() throws Exception {
    HeldStore store = new HeldStore();
    Backups backups = new Backups(BackupOptions.defaults().withBackups(store));
    ExecutorService threads = Executors.newFixedThreadPool(LIMIT);
    // An engine whose clock is moved by hand restores on the threads of its callers.
    try (Engine engine =
        Engine.builder().inMemory().time(() -> Instant.EPOCH).with(backups).open()) {
      engine
          .createTable(TableDefinition.named("Orders").partitionKey("id", KeyType.STRING))
          .put(Item.of("id", "one"));
      String arn = backups.createBackup("Orders", "Nightly").arn();
      store.hold();
      List<Future<?>> restores = new ArrayList<>();
      for (int i = 0; i < LIMIT; i++) {
        String target = "Copy" + i;
        restores.add(threads.submit(() -> backups.restoreFromBackup(arn, target)));
      }
      assertThat(store.waiting.await(1, TimeUnit.MINUTES)).isTrue();

      assertThatThrownBy(() -> backups.restoreFromBackup(arn, "More"))
          .isInstanceOf(LimitExceededException.class)
          .hasMessage(
              "Subscriber limit exceeded: There is a limit of 50 concurrent restores per account.");
      assertThatThrownBy(() -> backups.deleteBackup(arn))
          .isInstanceOf(BackupInUseException.class)
          .hasMessage("Backup is being restored: " + arn);
      store.released.countDown();
      for (Future<?> restore : restores) {
        restore.get(1, TimeUnit.MINUTES);
      }
      backups.restoreFromBackup(arn, "More");
      assertThat(engine.table("Copy49").get(Key.of("one"))).isPresent();
      assertThat(engine.table("More").get(Key.of("one"))).isPresent();
      assertThat(backups.deleteBackup(arn).status()).isEqualTo(BackupStatus.DELETED);
    } finally {
      store.released.countDown();
      threads.shutdown();
    }
  }

  /** A store that gives no items away while it is held. */
  private static final class HeldStore extends ForwardingObjectStore {
    private final CountDownLatch waiting = new CountDownLatch(LIMIT);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean held;

    void hold() {
      held = true;
    }

    @Override
    public InputStream open(String name) throws IOException {
      if (held && name.endsWith(".items")) {
        waiting.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return super.open(name);
    }
  }
}
