// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class VerifyCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int verify(String... options) {
    CommandLine command =
        DoliumMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of("verify", folder.toString()));
    arguments.addAll(List.of(options));
    return command.execute(arguments.toArray(String[]::new));
  }

  private void fill() {
    try (Engine engine = Engine.open(folder)) {
      Table orders =
          engine.createTable(
              TableDefinition.named("Orders")
                  .partitionKey("id", STRING)
                  .globalIndex("by-status", index -> index.partitionKey("status", STRING)));
      for (int i = 0; i < 30; i++) {
        orders.put(Item.of("id", "o" + i, "status", "NEW"));
      }
    }
  }

  /** Takes the last entry of the index, which lies behind the items. */
  private void loseIndexEntry() {
    try (RocksStore store = RocksStore.open(folder)) {
      byte[][] last = {new byte[0]};
      store.scan(
          new KeyRange(Family.DATA, new byte[0], null),
          ScanOrder.DESCENDING,
          (key, keyLength, value, valueLength) -> {
            last[0] = Arrays.copyOf(key, keyLength);
            return false;
          });
      WriteBatch batch = new WriteBatch(new CommitStamp(1, 1));
      batch.delete(Family.DATA, last[0]);
      store.update(
          List.of(new StoreKey(Family.DATA, last[0])), reads -> new Decision<>(batch, true));
    }
  }

  @Test
  void soundFolderIsToldInTwoLines() {
    fill();
    assertThat(verify()).isZero();
    assertThat(out.toString())
        .contains("1 tables, 30 items, 30 index entries, 0 changes")
        .contains("Everything is as it must be.");
  }

  @Test
  void problemsAreToldAndRepaired() {
    fill();
    loseIndexEntry();
    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString())
        .contains("  item lacks its entry in index by-status of table Orders (key ")
        .contains("1 problems. --repair writes indexes anew.");

    assertThat(verify("--repair")).isZero();
    assertThat(out.toString())
        .contains(
            "Repaired index by-status of table Orders: 1 entries added, 0 rewritten, 0 removed")
        .contains("Everything is as it must be.");
    assertThat(verify()).isZero();
  }

  @Test
  void folderThatIsNoneIsLeftAsItIs() throws Exception {
    assertThat(verify()).isEqualTo(1);
    assertThat(err.toString()).startsWith("dolium: there is no data folder of Dolium at ");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void corruptedFileIsFound() throws Exception {
    fill();
    // The second opening turns what is in the log into a table file.
    Engine.open(folder).close();
    Path file = sstFiles().get(0);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < Math.min(200, bytes.length / 2); i++) {
      bytes[i] ^= 0x5A;
    }
    Files.write(file, bytes);
    assertThat(verify()).isEqualTo(1);
    assertThat(out + err.toString()).contains("checksum mismatch");
  }

  private List<Path> sstFiles() throws Exception {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".sst")).sorted().toList();
    }
  }
}
