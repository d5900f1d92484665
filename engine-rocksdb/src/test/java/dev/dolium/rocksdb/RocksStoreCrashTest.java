// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static dev.dolium.rocksdb.StoreContents.bytes;
import static dev.dolium.rocksdb.StoreContents.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Family;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is on disk when a process is killed while it writes. */
final class RocksStoreCrashTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Durability.class)
  void killedProcessLeavesEveryAcknowledgedCommitWhole(Durability durability) throws Exception {
    killAmidWrites(durability, 1500);
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  @Tag("slow")
  void manyKillsLeaveEveryAcknowledgedCommitWhole(Durability durability) throws Exception {
    for (int round = 0; round < 10; round++) {
      RocksStoreCrashTest trial = new RocksStoreCrashTest();
      trial.folder = folder.resolve("round" + round);
      trial.killAmidWrites(durability, 500 + 3000 * round);
    }
  }

  private void killAmidWrites(Durability durability, int commits) throws Exception {
    List<String> acknowledged = new ArrayList<>();
    try (ChildProcess child =
        ChildProcess.start(StoreWriter.class, folder.toString(), durability.name())) {
      for (int i = 0; i < commits; i++) {
        acknowledged.add(child.readLine());
      }
      child.kill();
      acknowledged.addAll(child.readAll());
    }
    // The process may have died while it printed the last line.
    acknowledged.remove(acknowledged.size() - 1);
    try (RocksStore store = RocksStore.open(folder)) {
      checkCommits(store, acknowledged);
    }
  }

  private static void checkCommits(RocksStore store, Collection<String> acknowledged) {
    Set<String> items = new HashSet<>();
    Set<String> index = new HashSet<>();
    for (String key : entries(store, Family.DATA).keySet()) {
      if (key.startsWith("item")) {
        items.add(key.substring("item".length()));
      } else {
        index.add(key.substring("index".length()));
      }
    }
    Collection<String> records = entries(store, Family.LOG).values();
    assertThat(items).containsAll(acknowledged).isEqualTo(index);
    assertThat(records).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(items);
    assertThat(store.horizon(bytes("log"))).isGreaterThanOrEqualTo(items.size());
  }

  @Test
  void secondProcessIsRefusedUntilFirstIsGone() throws Exception {
    try (ChildProcess child = ChildProcess.start(StoreWriter.class, folder.toString(), "hold")) {
      assertThat(child.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> RocksStore.open(folder))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("is already open in another process")
          .hasMessageContaining(folder.toString());
      child.kill();
    }
    try (RocksStore store = RocksStore.open(folder)) {
      assertThat(entries(store, Family.DATA)).containsOnlyKeys("held");
    }
  }

  @Test
  void processKeepsItsLockWhenItTriesToOpenTwice() throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      assertThatThrownBy(() -> RocksStore.open(folder)).isInstanceOf(StoreFailedException.class);
      try (ChildProcess child = ChildProcess.start(StoreWriter.class, folder.toString(), "hold")) {
        assertThat(child.readLine()).contains("is already open in another process");
      }
      StoreContents.put(store, "a", "1");
    }
  }
}
