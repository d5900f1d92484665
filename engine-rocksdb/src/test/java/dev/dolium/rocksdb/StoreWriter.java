// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static dev.dolium.rocksdb.StoreContents.bytes;
import static dev.dolium.rocksdb.StoreContents.commit;
import static dev.dolium.rocksdb.StoreContents.put;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Family;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** The main class of child processes: opens a folder and says on standard output what it does. */
final class StoreWriter {
  private static final PrintStream OUT = System.out;

  private StoreWriter() {}

  /** Takes the folder and what to do: hold, fill, or a durability to write with until killed. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "hold" -> hold(folder);
      case "fill" -> fill(folder);
      default -> writeForever(folder, Durability.valueOf(arguments[1]));
    }
  }

  private static void hold(Path folder) throws IOException {
    try (RocksStore store = RocksStore.open(folder)) {
      put(store, "held", "1");
      OUT.println("open");
      OUT.println(System.in.read());
    } catch (StoreFailedException e) {
      OUT.println(e.getMessage());
    }
  }

  /** Writes until the disk is full, and once more. */
  private static void fill(Path folder) {
    RocksOptions options = RocksOptions.defaults().withMemtableBytes(256 << 20);
    try (RocksStore store = RocksStore.open(folder, options)) {
      String value = "v".repeat(50_000);
      try {
        for (int i = 0; true; i++) {
          put(store, "k" + i, value);
          OUT.println("k" + i);
        }
      } catch (StoreFailedException e) {
        OUT.println(e.getMessage());
      }
      try {
        put(store, "late", "1");
      } catch (StoreFailedException e) {
        OUT.println(e.getMessage());
      }
    }
  }

  private static void writeForever(Path folder, Durability durability) {
    RocksOptions options =
        RocksOptions.defaults().withDurability(durability).withMemtableBytes(256 << 10);
    RocksStore store = RocksStore.open(folder, options);
    for (int i = 0; i < 2; i++) {
      int thread = i;
      new Thread(() -> writeForever(store, thread)).start();
    }
  }

  private static void writeForever(RocksStore store, int thread) {
    for (int i = 0; true; i++) {
      String key = thread + "-" + i;
      commit(
          store,
          batch -> {
            batch.put(Family.DATA, bytes("item" + key), bytes("v".repeat(200)));
            batch.put(Family.DATA, bytes("index" + key), bytes(""));
            batch.append(bytes("log"), bytes(key));
          });
      OUT.println(key);
    }
  }
}
