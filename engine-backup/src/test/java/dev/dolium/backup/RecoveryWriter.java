// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.table.KeyType.NUMBER;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The main class of a process that is killed: it writes numbers to a table and prints each with the
 * milliseconds before and after, while another thread does what the kill is to hit.
 */
final class RecoveryWriter {
  static final String TABLE = "Numbers";
  static final int KEYS = 97;
  static final int FILLERS = 10_000;
  static final BackupOptions OPTIONS =
      BackupOptions.defaults()
          .withLatestLag(Duration.ZERO)
          .withBaseInterval(Duration.ofMillis(300));

  private RecoveryWriter() {}

  /** What goes on beside the writes. */
  enum Beside {
    ARCHIVER,
    RESTORE,
    SNAPSHOT
  }

  static Engine open(Path folder) {
    return Engine.builder()
        .store(RocksStore.open(folder, EngineUnderTest.SMALL))
        .time(InstantSource.system())
        .with(new Backups(OPTIONS))
        .open();
  }

  /** An item that is there from the beginning, so that copies and restores take their time. */
  static Item filler(int i) {
    return Item.of("id", -1 - i, "text", "filler " + i);
  }

  static Item item(int number) {
    return Item.of("id", number % KEYS, "number", number, "text", "t".repeat(number % 700));
  }

  public static void main(String... arguments) {
    Path folder = Path.of(arguments[0]);
    Beside beside = Beside.valueOf(arguments[1]);
    Engine engine = open(folder.resolve("engine"));
    Table table =
        engine.createTable(
            TableDefinition.named(TABLE)
                .partitionKey("id", NUMBER)
                .globalIndex("by-number", index -> index.partitionKey("number", NUMBER)));
    for (int i = 0; i < FILLERS; i++) {
      table.put(filler(i));
    }
    Backups.of(engine).enablePointInTimeRecovery(TABLE);
    Thread other = new Thread(() -> repeat(engine, folder, beside));
    other.setDaemon(true);
    other.start();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.ISO_8859_1);
    for (int number = 0; ; number++) {
      long before = InstantSource.system().millis();
      table.put(item(number));
      out.println(number + " " + before + " " + InstantSource.system().millis());
    }
  }

  private static void repeat(Engine engine, Path folder, Beside beside) {
    Backups backups = Backups.of(engine);
    for (int i = 0; ; i++) {
      switch (beside) {
        case ARCHIVER -> backups.run();
        case RESTORE -> backups.restoreToLatest(TABLE, "Restored" + i);
        case SNAPSHOT -> engine.snapshot(folder.resolve("snapshot" + i));
      }
    }
  }
}
