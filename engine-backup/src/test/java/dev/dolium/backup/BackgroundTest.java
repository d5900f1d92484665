// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.error.TableNotFoundException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of work in the background when the world does not wait for it. */
final class BackgroundTest {
  private static final TableDefinition ORDERS =
      TableDefinition.named("Orders").partitionKey("id", KeyType.STRING);

  @Test
  void whoWaitsForWorkThatNeverBeginsIsToldWhenTheEngineIsClosed() throws Exception {
    HeldStore store = new HeldStore();
    Backups backups = new Backups(BackupOptions.defaults().withBackups(store));
    CompletableFuture<Void> queuedBackup;
    CompletableFuture<Void> queuedRestore;
    try (Engine engine = Engine.builder().inMemory().with(backups).open()) {
      engine.createTable(ORDERS).put(Item.of("id", "one"));
      String whole = backups.createBackup("Orders", "Whole").arn();
      backups.written(whole).get(1, TimeUnit.MINUTES);
      store.held = true;
      backups.createBackup("Orders", "Held");
      assertThat(store.waiting.await(1, TimeUnit.MINUTES)).isTrue();

      queuedBackup = backups.written(backups.createBackup("Orders", "Queued").arn());
      backups.beginRestoreFromBackup(whole, "Copy", RestoreOverrides.NONE);
      queuedRestore = backups.restored("Copy");
    }
    for (CompletableFuture<Void> each : List.of(queuedBackup, queuedRestore)) {
      assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("the engine was closed");
    }
  }

  @Test
  void interruptEndsTheWritingOfABackup() {
    Backups backups = new Backups();
    try (Engine engine =
        Engine.builder().inMemory().time(() -> Instant.EPOCH).with(backups).open()) {
      engine.createTable(ORDERS).put(Item.of("id", "one"));
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> backups.createBackup("Orders", "Nightly"))
            .isInstanceOf(StoreFailedException.class)
            .hasMessageStartingWith("interrupted while writing backups/");
        assertThatThrownBy(() -> backups.enablePointInTimeRecovery("Orders"))
            .isInstanceOf(StoreFailedException.class);
      } finally {
        Thread.interrupted();
      }
      assertThat(backups.listBackups(BackupFilter.all()).backups()).isEmpty();
      assertThat(backups.describeContinuousBackups("Orders").enabled()).isFalse();
    }
  }

  @Test
  void tableThatIsDroppedWhileItsBackupBeginsHasNone() {
    AtomicReference<Runnable> once = new AtomicReference<>(() -> {});
    Backups backups = new Backups();
    try (Engine engine =
        Engine.builder()
            .inMemory()
            .time(
                () -> {
                  once.getAndSet(() -> {}).run();
                  return Instant.EPOCH;
                })
            .with(backups)
            .open()) {
      engine.createTable(ORDERS).put(Item.of("id", "one"));
      once.set(() -> engine.execute(new DeleteTable("Orders")));
      assertThatThrownBy(() -> backups.createBackup("Orders", "Nightly"))
          .isInstanceOf(TableNotFoundException.class);
      assertThat(backups.listBackups(BackupFilter.all()).backups()).isEmpty();
    }
  }

  @Test
  void copyingATableKeepsNobodyWaitingWhoOnlyLooks() throws Exception {
    HeldStore store = new HeldStore();
    Backups backups = new Backups(BackupOptions.defaults(), store);
    try (Engine engine =
        Engine.builder().inMemory().time(() -> Instant.EPOCH).with(backups).open()) {
      engine.createTable(ORDERS);
      store.held = true;
      Thread copying =
          new Thread(
              () ->
                  assertThatThrownBy(() -> backups.enablePointInTimeRecovery("Orders"))
                      .isInstanceOf(StoreFailedException.class));
      copying.start();
      try {
        assertThat(store.waiting.await(1, TimeUnit.MINUTES)).isTrue();
        CompletableFuture<Boolean> looking =
            CompletableFuture.supplyAsync(
                () ->
                    backups.listBackups(BackupFilter.all()).backups().isEmpty()
                        && !backups.describeContinuousBackups("Orders").enabled());
        assertThat(looking.get(10, TimeUnit.SECONDS)).isTrue();
      } finally {
        copying.interrupt();
        copying.join();
      }
    }
  }

  /** A store in which no object can be begun while it is held. */
  private static final class HeldStore extends ForwardingObjectStore {
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean held;

    @Override
    public Upload create(String name) throws IOException {
      if (held) {
        waiting.countDown();
        try {
          never.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("the engine is being closed");
        }
      }
      return super.create(name);
    }
  }
}
