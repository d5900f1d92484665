// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;

import dev.dolium.backup.Backups;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksOptions.Durability;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.ttl.TimeToLive;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The main class of the process that is killed: writers that say each step that was acknowledged,
 * beside others that create and drop tables and indexes, turn time to live on and off, sweep, and
 * make backups.
 */
final class CrashLoad {
  static final int WRITERS = 3;

  private static final PrintStream OUT = System.out;

  private CrashLoad() {}

  /** Takes the folder, the durability and the first step of each writer. */
  public static void main(String[] arguments) {
    RocksOptions options =
        RocksOptions.defaults()
            .withDurability(Durability.valueOf(arguments[1]))
            .withMemtableBytes(128 << 10);
    Engine engine = Engine.builder().store(RocksStore.open(Path.of(arguments[0]), options)).open();
    if (arguments[2].equals("0")) {
      CrashHistory.createTables(engine);
    }
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      int first = Integer.parseInt(arguments[2 + i]);
      run(() -> write(engine, writer, first));
    }
    run(() -> changeTables(engine));
    run(() -> changeIndexes(engine));
    run(() -> backUp(engine));
  }

  private static void run(Runnable work) {
    new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                e.printStackTrace();
                OUT.println("FAILED " + e);
                // Who counts the lines would wait for more of them for ever.
                Runtime.getRuntime().halt(1);
              }
            })
        .start();
  }

  private static void write(Engine engine, int writer, int first) {
    CrashHistory history = new CrashHistory(writer);
    for (int n = first; true; n++) {
      history.perform(engine, n);
      OUT.println(writer + " " + n);
    }
  }

  private static void changeTables(Engine engine) {
    TimeToLive ttl = TimeToLive.of(engine);
    for (int i = 0; true; i++) {
      attempt(() -> engine.execute(new DeleteTable("Sessions")));
      Table sessions =
          engine.createTable(
              TableDefinition.named("Sessions")
                  .partitionKey("id", STRING)
                  .globalIndex("by-user", index -> index.partitionKey("user", STRING)));
      for (int j = 0; j < 150; j++) {
        if (j == 75) {
          ttl.enable("Sessions", "expires");
        }
        long expires = j % 2 == 0 ? 1_700_000_000L : 4_000_000_000L;
        sessions.put(Item.of("id", "s" + j, "user", "u" + j % 5, "expires", expires));
      }
      ttl.sweep();
      if (i % 3 == 0) {
        ttl.disable("Sessions", "expires");
      }
    }
  }

  private static void changeIndexes(Engine engine) {
    IndexUpdate create =
        new IndexUpdate.Create(
            TableDefinition.named("Items")
                .partitionKey("w", STRING)
                .globalIndex(
                    "by-pad", index -> index.partitionKey("k", STRING).sortKey("v", NUMBER))
                .globalIndexes()
                .get(0));
    List<AttributeDefinition> types =
        List.of(
            new AttributeDefinition("k", AttributeType.S),
            new AttributeDefinition("v", AttributeType.N));
    while (true) {
      attempt(
          () ->
              engine.execute(new UpdateTable("Items", types, List.of(create), TableSettings.NONE)));
      attempt(
          () ->
              engine.execute(
                  new UpdateTable(
                      "Items",
                      null,
                      List.of(new IndexUpdate.Delete("by-pad")),
                      TableSettings.NONE)));
    }
  }

  private static void backUp(Engine engine) {
    Backups backups = Backups.of(engine);
    for (int i = 0; true; i++) {
      String name = "left-" + i;
      attempt(() -> backups.deleteBackup(backups.createBackup("Left", name).arn()));
    }
  }

  // A change that comes too early is refused; a failure of the store is not to be passed over.
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (StoreFailedException | StoreCorruptedException e) {
      throw e;
    } catch (EngineException refused) {
      Thread.onSpinWait();
    }
  }
}
