// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreProvider;
import java.nio.file.Path;

/** Opens {@link RocksStore}s with default options for engines that are opened on a folder. */
public final class RocksStoreProvider implements StoreProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RocksStoreProvider() {}

  @Override
  public String name() {
    return "rocksdb";
  }

  @Override
  public KeyValueStore open(Path folder) {
    return RocksStore.open(folder);
  }
}
