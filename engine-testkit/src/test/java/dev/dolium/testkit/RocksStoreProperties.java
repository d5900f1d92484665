// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.KeyValueStore;
import net.jqwik.api.lifecycle.AfterTry;

final class RocksStoreProperties extends KeyValueStoreModel {
  private final RocksFolders folders = new RocksFolders();

  @Override
  protected KeyValueStore open() {
    return folders.open();
  }

  @Override
  protected KeyValueStore reopen(KeyValueStore before) {
    return folders.reopen(before);
  }

  @AfterTry
  void removeFolders() {
    folders.remove();
  }
}
