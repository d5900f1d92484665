// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

final class WalSyncTest {
  private static final RocksOptions OPTIONS =
      RocksOptions.defaults().withSyncInterval(Duration.ofMillis(1));

  private final Semaphore syncs = new Semaphore(0);
  private final NativeScope scope = new NativeScope();
  private final Failures failures = new Failures("the folder f");

  @Test
  void commitsAreSyncedSoonAndTogether() throws InterruptedException {
    try (WalSync walSync = new WalSync(syncs::release, scope, failures, OPTIONS)) {
      for (int round = 0; round < 3; round++) {
        int stripe = scope.enter();
        walSync.written();
        walSync.written();
        scope.exit(stripe);
        assertThat(syncs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void nothingWrittenIsNothingSynced() throws InterruptedException {
    try (WalSync walSync = new WalSync(syncs::release, scope, failures, OPTIONS)) {
      assertThat(syncs.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
      walSync.written();
      assertThat(syncs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      assertThat(syncs.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void onlyPeriodicSyncsByItself() throws InterruptedException {
    for (Durability durability : new Durability[] {Durability.SYNC, Durability.OS_BUFFERED}) {
      RocksOptions options = OPTIONS.withDurability(durability);
      try (WalSync walSync = new WalSync(syncs::release, scope, failures, options)) {
        walSync.written();
        assertThat(syncs.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
        walSync.sync();
        assertThat(syncs.tryAcquire()).isTrue();
      }
    }
  }

  @Test
  void closedScopeIsNotSynced() throws InterruptedException {
    try (WalSync walSync = new WalSync(syncs::release, scope, failures, OPTIONS)) {
      scope.close();
      walSync.written();
      assertThat(syncs.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void failedSyncStopsWrites() throws InterruptedException {
    WalSync.Target failing =
        () -> {
          syncs.release();
          throw new RocksDBException("no space left");
        };
    try (WalSync walSync = new WalSync(failing, scope, failures, OPTIONS)) {
      failures.refuseWritesAfterFailure();
      walSync.written();
      assertThat(syncs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      while (!failures.refusesWrites()) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(failures::refuseWritesAfterFailure)
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("the folder f refuses writes since")
          .hasMessageContaining("no space left");
    }
  }
}
