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
    CompletableFuture<Void> heldBackup;
    CompletableFuture<Void> queuedBackup;
    CompletableFuture<Void> queuedRestore;
    try (Engine engine = Engine.builder().inMemory().with(backups).open()) {
      engine.createTable(ORDERS).put(Item.of("id", "one"));
      String whole = backups.createBackup("Orders", "Whole").arn();
      backups.written(whole).get(1, TimeUnit.MINUTES);
      store.held = true;
      heldBackup = backups.written(backups.createBackup("Orders", "Held").arn());
      assertThat(store.waiting.await(1, TimeUnit.MINUTES)).isTrue();

      queuedBackup = backups.written(backups.createBackup("Orders", "Queued").arn());
      backups.beginRestoreFromBackup(whole, "Copy", RestoreOverrides.NONE);
      queuedRestore = backups.restored("Copy");
    }
    assertThatThrownBy(() -> heldBackup.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(StoreFailedException.class)
        .rootCause()
        .hasMessageStartingWith("ended while writing backups/");
    for (CompletableFuture<Void> each : List.of(queuedBackup, queuedRestore)) {
      assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("the engine was closed");
    }
  }

  @Test
  void interruptOfTheCallerEndsNothing() {
    Backups backups = new Backups();
    try (Engine engine =
        Engine.builder().inMemory().time(() -> Instant.EPOCH).with(backups).open()) {
      engine.createTable(ORDERS).put(Item.of("id", "one"));
      Thread.currentThread().interrupt();
      try {
        backups.createBackup("Orders", "Nightly");
        backups.enablePointInTimeRecovery("Orders");
        backups.run();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      assertThat(backups.listBackups(BackupFilter.all()).backups()).hasSize(1);
      assertThat(backups.describeContinuousBackups("Orders").enabled()).isTrue();
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
      Thread copying = new Thread(() -> backups.enablePointInTimeRecovery("Orders"));
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

  /** A store in which, while it is held, an object begins only when its thread is interrupted. */
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
        }
      }
      return super.create(name);
    }
  }
}
