// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.KeyValueStore;

final class FaultyStoreProperties extends KeyValueStoreModel {
  @Override
  protected KeyValueStore open() {
    return FaultyStore.create(Faults.conflicts(42));
  }

  @Override
  protected KeyValueStore reopen(KeyValueStore before) {
    try (before) {
      return ((FaultyStore) before).peer();
    }
  }
}
