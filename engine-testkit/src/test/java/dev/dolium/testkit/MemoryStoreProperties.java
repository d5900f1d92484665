// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.spi.KeyValueStore;

final class MemoryStoreProperties extends KeyValueStoreModel {
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
}
