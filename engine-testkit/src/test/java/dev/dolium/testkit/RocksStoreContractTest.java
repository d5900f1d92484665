// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.KeyValueStore;
import org.junit.jupiter.api.AfterEach;

final class RocksStoreContractTest extends KeyValueStoreContract {
  private final RocksFolders folders = new RocksFolders();

  @Override
  protected KeyValueStore open() {
    return folders.open();
  }

  @Override
  protected KeyValueStore reopen(KeyValueStore before) {
    return folders.reopen(before);
  }

  @AfterEach
  void removeFolders() {
    store().close();
    folders.remove();
  }
}
