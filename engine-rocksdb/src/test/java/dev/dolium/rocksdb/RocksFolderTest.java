// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are opened, and that others are left as they were. */
final class RocksFolderTest {
  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("folder"));
  }

  @Test
  void newFolderIsMarkedBeforeStoreIsCreated() throws IOException {
    Path missing = folder.resolve("a/b");
    try (RocksFolder open = RocksFolder.open(missing, 1)) {
      assertThat(open.store()).doesNotExist();
      assertThat(Files.readString(missing.resolve("DOLIUM")))
          .startsWith("Dolium store\nformat: 1\ncreated by: dolium ");
    }
    try (RocksStore store = RocksStore.open(missing)) {
      StoreContents.put(store, "a", "1");
    }
    assertThat(missing.resolve("store/CURRENT")).exists();
    assertThat(contents(missing).keySet()).noneMatch(name -> name.endsWith(".new"));
  }

  @Test
  void refusesFolderOfSomethingElse() throws IOException {
    Files.writeString(folder.resolve("letters.txt"), "dear");
    assertRefused(StoreFailedException.class, "is not a Dolium folder", "letters.txt");
  }

  @Test
  void refusesFolderOfBareDatabase() throws IOException {
    Files.createDirectory(folder.resolve("store"));
    Files.writeString(folder.resolve("store/CURRENT"), "MANIFEST-000001\n");
    assertRefused(StoreFailedException.class, "is not a Dolium folder");
  }

  @Test
  void refusesNewerFormat() throws IOException {
    RocksStore.open(folder, RocksOptions.defaults().withFormatVersion(7)).close();
    assertRefused(StoreFailedException.class, "format version 7", "versions up to 1");
    RocksStore.open(folder, RocksOptions.defaults().withFormatVersion(8)).close();
  }

  @Test
  void refusesUnreadableMarker() throws IOException {
    Files.writeString(folder.resolve("DOLIUM"), "format: one\n");
    assertRefused(StoreCorruptedException.class, "DOLIUM");
  }

  @Test
  void refusesFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> RocksStore.open(file))
        .isInstanceOf(StoreFailedException.class)
        .hasMessage("expected a folder but " + file + " is a file");
    assertThat(Files.readString(file)).isEqualTo("x");
  }

  @Test
  void opensFolderWhoseCreationWasCutShort() throws IOException {
    Files.writeString(folder.resolve("DOLIUM.lock"), "");
    Files.writeString(folder.resolve("DOLIUM.new"), "Dolium st");
    RocksStore.open(folder).close();
    RocksStore.open(folder).close();
  }

  @Test
  void damagedDatabaseIsNamed() throws IOException {
    RocksStore.open(folder).close();
    Files.writeString(folder.resolve("store/CURRENT"), "MANIFEST-no such\n");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> RocksStore.open(folder))
          .isInstanceOfAny(StoreFailedException.class, StoreCorruptedException.class)
          .hasMessageContaining("cannot open the store in the folder " + folder);
    }
  }

  @Test
  void folderThatLostItsStoreIsNotTakenForNewOne() throws IOException {
    try (RocksStore store = RocksStore.open(folder)) {
      // A folder that was not closed once knows it, too.
      copy(folder, folder.resolveSibling("killed"));
      StoreContents.put(store, "a", "1");
    }
    for (Path lost : List.of(folder, folder.resolveSibling("killed"))) {
      remove(lost.resolve("store"));
      assertThatThrownBy(() -> RocksStore.open(lost))
          .isInstanceOf(StoreCorruptedException.class)
          .hasMessageContaining("the folder " + lost + " had a store")
          .hasMessageContaining("store/CURRENT is missing");
      assertThat(lost.resolve("store")).doesNotExist();
    }
  }

  @Test
  void folderThatLostItsWriteAheadLogIsRefused() throws IOException {
    Path saved = folder.resolveSibling("saved");
    try (RocksStore store = RocksStore.open(folder)) {
      StoreContents.put(store, "a", "1");
    }
    copy(folder, saved);
    for (WalFile file : WalFile.list(folder.resolve("store"))) {
      Files.delete(file.path());
    }
    assertRefused(StoreCorruptedException.class, "the write-ahead log of", "expected", ".log");
    // Put back, it opens; and a folder whose log is gone for good opens without this file.
    copy(saved, folder);
    RocksStore.open(folder).close();
    for (WalFile file : WalFile.list(folder.resolve("store"))) {
      Files.delete(file.path());
    }
    Files.delete(folder.resolve("DOLIUM.log"));
    RocksStore.open(folder).close();
  }

  @Test
  void copyNeedsNoFileOfTheLogOfItsSource() throws IOException {
    RocksStore.open(folder.resolve("source")).close();
    try (RocksStore store = RocksStore.open(folder.resolve("source"))) {
      StoreContents.put(store, "a", "1");
      store.checkpoint(folder.resolve("copy"));
    }
    for (WalFile file : WalFile.list(folder.resolve("copy/store"))) {
      Files.delete(file.path());
    }
    RocksStore.open(folder.resolve("copy")).close();
  }

  @Test
  void secondOpeningInThisProcessIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    Files.createDirectory(folder.resolve("real"));
    try (RocksStore store = RocksStore.open(folder.resolve("real"))) {
      for (Path same : List.of(folder.resolve("real"), link, folder.resolve("real/../real"))) {
        assertThatThrownBy(() -> RocksStore.open(same))
            .isInstanceOf(StoreFailedException.class)
            .hasMessageContaining("is already open by another engine of this process")
            .hasMessageContaining("real");
      }
      StoreContents.put(store, "a", "1");
    }
    RocksStore.open(link).close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void assertRefused(Class<? extends Throwable> type, String... texts) throws IOException {
    SortedMap<String, String> before = contents(folder);
    assertThatThrownBy(() -> RocksStore.open(folder))
        .isInstanceOf(type)
        .hasMessageContaining(folder.toString())
        .hasMessageContainingAll(texts);
    assertThat(contents(folder)).isEqualTo(before);
  }

  private static SortedMap<String, String> contents(Path folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String bytes =
            Files.isDirectory(file)
                ? "a directory"
                : Files.readString(file, StandardCharsets.ISO_8859_1)
                    + Files.getLastModifiedTime(file);
        contents.put(folder.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }
}
