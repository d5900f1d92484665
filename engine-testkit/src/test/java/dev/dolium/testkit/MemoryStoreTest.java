// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.all;
import static dev.dolium.testkit.StoreText.entries;
import static dev.dolium.testkit.StoreText.item;
import static dev.dolium.testkit.StoreText.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MemoryStoreTest extends KeyValueStoreContract {
  @Override
  protected KeyValueStore open() {
    return MemoryStore.create();
  }

  @Override
  protected KeyValueStore reopen(KeyValueStore before) {
    try (before) {
      return ((MemoryStore) before).fork();
    }
  }

  @Test
  void forkAndOriginalGoTheirOwnWays() {
    put(store(), item("a"), "1");
    try (MemoryStore fork = ((MemoryStore) store()).fork()) {
      put(fork, item("b"), "2");
      put(store(), item("c"), "3");
      assertThat(entries(fork, all(Family.DATA))).containsExactly("a=1", "b=2");
      assertThat(entries(store(), all(Family.DATA))).containsExactly("a=1", "c=3");
    }
  }

  @Test
  void refusesCheckpoint() {
    assertThatThrownBy(() -> store().checkpoint(Path.of("copy")))
        .isInstanceOf(StoreFailedException.class)
        .hasMessageContaining("copy");
  }
}
