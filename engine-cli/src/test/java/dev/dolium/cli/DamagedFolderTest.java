// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that gives back other bytes than it was given. */
final class DamagedFolderTest {
  private static final int LEFT = 1500;
  private static final int RIGHT = 300;

  @TempDir private Path place = Path.of("");
  private Path folder = Path.of("");

  /** A folder whose data is all in files of sorted keys, those of Left before those of Right. */
  @BeforeEach
  void write() throws IOException {
    folder = place.resolve("sound");
    Random random = new Random(7);
    try (Engine engine = open(place.resolve("source"))) {
      fill(engine, "Left", LEFT, random);
      fill(engine, "Right", RIGHT, random);
      engine.snapshot(folder);
    }
    try (Engine engine = open(folder)) {
      assertThat(engine.verify().problems()).isEmpty();
    }
  }

  private static Engine open(Path folder) {
    RocksOptions options = RocksOptions.defaults().withMemtableBytes(4 << 20);
    return Engine.builder().store(RocksStore.open(folder, options)).open();
  }

  private static void fill(Engine engine, String name, int items, Random random) {
    Table table =
        engine.createTable(
            TableDefinition.named(name)
                .partitionKey("id", STRING)
                .globalIndex("by-n", index -> index.partitionKey("n", NUMBER))
                .stream(StreamView.KEYS_ONLY));
    for (int i = 0; i < items; i++) {
      table.put(Item.of("id", name + i, "n", i % 10, "noise", noise(random)));
    }
  }

  // What can be compressed would leave too little to damage.
  private static String noise(Random random) {
    return random
        .ints(300, ' ', '~')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Path largestFile(Path folder) throws IOException {
    return files(folder).stream()
        .filter(file -> file.toString().endsWith(".sst"))
        .max(Comparator.comparingLong(file -> file.toFile().length()))
        .orElseThrow();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void flip(Path file, int at, int mask) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= (byte) mask;
    Files.write(file, bytes);
  }

  private static List<Item> scan(Engine engine, String table) {
    return engine.table(table).scan().toList();
  }

  @Test
  void damagedItemsAreNamedAndTheRestIsServed() throws IOException {
    Path file = largestFile(folder);
    int at = (int) (Files.size(file) / 4);
    flip(file, at, 1);
    String name = file.getFileName().toString();
    try (Engine engine = open(folder)) {
      assertThatThrownBy(() -> scan(engine, "Left"))
          .isInstanceOf(StoreCorruptedException.class)
          .hasMessageContaining("block checksum mismatch")
          .hasMessageContaining(name);
      assertThat(scan(engine, "Right")).hasSize(RIGHT);
      assertThat(readable(engine)).isBetween(LEFT * 9 / 10, LEFT - 1);
      assertThat(engine.verify().problems())
          .anyMatch(problem -> problem.contains("table Left") && problem.contains(name))
          .noneMatch(problem -> problem.contains("item of table Right"));
      assertWritesOrRefuses(engine.table("Right"), name);
    }
    flip(file, at, 1);
    try (Engine engine = open(folder)) {
      assertThat(engine.verify().problems()).isEmpty();
      assertThat(scan(engine, "Left")).hasSize(LEFT);
      assertThat(scan(engine, "Right")).hasSizeBetween(RIGHT, RIGHT + 1);
      engine.table("Right").put(Item.of("id", "new", "n", 1));
    }
  }

  // A compaction that meets the damage in the background ends all writes until the next opening.
  private static void assertWritesOrRefuses(Table table, String file) {
    try {
      table.put(Item.of("id", "new", "n", 1));
    } catch (StoreCorruptedException | StoreFailedException e) {
      assertThat(e).hasMessageContaining(file);
    }
  }

  private static int readable(Engine engine) {
    int readable = 0;
    for (int i = 0; i < LEFT; i++) {
      try {
        readable += engine.table("Left").get(Key.of("Left" + i)).isPresent() ? 1 : 0;
      } catch (StoreCorruptedException e) {
        assertThat(e).hasMessageContaining(".sst");
      }
    }
    return readable;
  }

  @Test
  void missingAndShortenedFilesAreNamed() throws IOException {
    Path file = largestFile(folder);
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(sound, sound.length / 2));
    assertNotOpened(file);
    Files.delete(file);
    assertNotOpened(file);
    Files.write(file, sound);
    try (Engine engine = open(folder)) {
      assertThat(engine.verify().problems()).isEmpty();
    }
  }

  private void assertNotOpened(Path file) {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOfAny(StoreCorruptedException.class, StoreFailedException.class)
        .hasMessageContaining("cannot open the store")
        .hasMessageContaining(file.getFileName().toString());
  }

  @Test
  void anyDamagedByteIsHarmlessOrReported() throws IOException {
    damage(25, new Random().nextLong());
  }

  @Test
  @Tag("slow")
  void manyDamagedBytesAreHarmlessOrReported() throws IOException {
    damage(Integer.getInteger("dolium.damages", 1000), new Random().nextLong());
  }

  private void damage(int times, long seed) throws IOException {
    System.out.println("seed of the damage: " + seed);
    Random random = new Random(seed);
    int refused = 0;
    int found = 0;
    for (int i = 0; i < times; i++) {
      Path copy = place.resolve("copy" + i);
      List<Path> files = copy(copy);
      Path file = files.get(random.nextInt(files.size()));
      int at = random.nextInt((int) Files.size(file));
      int mask = 1 << random.nextInt(8);
      flip(file, at, mask);
      String what = "%s, byte %d, mask %d".formatted(copy.relativize(file), at, mask);
      try (Engine engine = open(copy)) {
        boolean reported = !engine.verify().problems().isEmpty();
        found += reported ? 1 : 0;
        if (!reported) {
          assertThat(scan(engine, "Left")).as(what).hasSize(LEFT);
          assertThat(scan(engine, "Right")).as(what).hasSize(RIGHT);
        }
      } catch (EngineException e) {
        assertThat(e)
            .as(what)
            .isInstanceOfAny(StoreCorruptedException.class, StoreFailedException.class)
            .hasMessageContaining(copy.toString());
        refused++;
      }
      for (Path left : files(copy)) {
        Files.delete(left);
      }
    }
    System.out.printf("%d times damaged, %d not opened, %d found%n", times, refused, found);
  }

  /** Copies the folder and tells which of its files have anything that can be damaged. */
  private List<Path> copy(Path copy) throws IOException {
    for (Path file : files(folder)) {
      Path target = copy.resolve(folder.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return files(copy).stream().filter(file -> file.toFile().length() > 0).toList();
  }
}
