// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Opens small RocksDB stores, each in a new folder, and removes the folders. */
final class RocksFolders {
  private static final RocksOptions SMALL =
      RocksOptions.defaults().withBlockCacheBytes(4 << 20).withMemtableBytes(256 << 10);

  private final Map<KeyValueStore, Path> folders = new HashMap<>();

  KeyValueStore open() {
    try {
      Path target = Files.createDirectories(Path.of("target", "stores"));
      return open(Files.createTempDirectory(target, "rocks"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KeyValueStore reopen(KeyValueStore before) {
    before.close();
    return open(Objects.requireNonNull(folders.remove(before)));
  }

  /** Removes the folders of all stores, which must be closed. */
  void remove() {
    folders.values().forEach(RocksFolders::remove);
    folders.clear();
  }

  private KeyValueStore open(Path folder) {
    KeyValueStore store = RocksStore.open(folder, SMALL);
    folders.put(store, folder);
    return store;
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
