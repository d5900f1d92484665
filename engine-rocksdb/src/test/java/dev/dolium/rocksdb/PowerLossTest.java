// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static dev.dolium.rocksdb.StoreContents.bytes;
import static dev.dolium.rocksdb.StoreContents.commit;
import static dev.dolium.rocksdb.StoreContents.entries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.spi.Family;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left when the machine loses power: a copy of the folder whose write-ahead log ends, or
 * turns into noise, at any byte. A commit that was acknowledged under SYNC had all its bytes before
 * the cut at the earliest possible place for it; whatever the cut, whole commits are left, and none
 * is missing before another.
 */
final class PowerLossTest {
  private static final int COMMITS = 120;
  private static final int CUTS = 24;

  @TempDir private Path folder = Path.of("");

  /** With this seed RocksDB 10.10 alone never came back from opening a log that ends in noise. */
  private static final long SEED_OF_ENDLESS_OPENING = 6276141871719329946L;

  @Test
  void syncedCommitsAreThereAndNoneIsHalf() throws IOException {
    check(new Random().nextLong());
  }

  @Test
  void noiseBehindTheLogDoesNotHoldUpTheOpening() throws IOException {
    check(SEED_OF_ENDLESS_OPENING);
  }

  private void check(long seed) throws IOException {
    System.out.println("seed of the cuts: " + seed);
    Random random = new Random(seed);
    Path original = folder.resolve("original");
    List<Long> acknowledgedAt = new ArrayList<>();
    RocksOptions options = RocksOptions.defaults().withDurability(Durability.SYNC);
    try (RocksStore store = RocksStore.open(original, options)) {
      for (int i = 0; i < COMMITS; i++) {
        write(store, i, random.nextInt(3000));
        acknowledgedAt.add(Files.size(log(original)));
      }
      for (int i = 0; i < CUTS; i++) {
        Path copy = folder.resolve("copy" + i);
        copy(original, copy);
        // Every third cut is exactly where a commit was acknowledged.
        long end =
            i % 3 == 0
                ? acknowledgedAt.get(random.nextInt(COMMITS))
                : (long) (random.nextDouble() * acknowledgedAt.get(COMMITS - 1));
        cut(log(copy), end, i % 2 == 0 ? null : random);
        check(copy, acknowledgedAt.stream().filter(size -> size <= end).count());
      }
    }
  }

  private static void write(RocksStore store, int i, int padding) {
    commit(
        store,
        batch -> {
          batch.put(Family.DATA, bytes("item" + i), bytes("v".repeat(padding)));
          batch.put(Family.DATA, bytes("entry" + i), bytes(""));
          batch.append(bytes("log"), bytes("" + i));
        });
  }

  private static void check(Path copy, long acknowledged) throws IOException {
    try (RocksStore store = RocksStore.open(copy)) {
      TreeSet<Integer> items = new TreeSet<>();
      TreeSet<Integer> index = new TreeSet<>();
      for (String key : entries(store, Family.DATA).keySet()) {
        boolean item = key.startsWith("item");
        (item ? items : index).add(Integer.parseInt(key.substring(item ? 4 : 5)));
      }
      assertThat(items).hasSizeGreaterThanOrEqualTo((int) acknowledged);
      assertThat(items)
          .containsExactlyElementsOf(IntStream.range(0, items.size()).boxed().toList());
      assertThat(index).isEqualTo(items);
      assertThat(entries(store, Family.LOG).values().stream().map(Integer::valueOf))
          .containsExactlyElementsOf(items);
    }
  }

  private static Path log(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Ends the file there, or writes noise from there on. */
  private static void cut(Path log, long end, @Nullable Random noise) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      if (noise == null) {
        file.setLength(end);
        return;
      }
      byte[] rest = new byte[(int) (file.length() - end)];
      noise.nextBytes(rest);
      file.seek(end);
      file.write(rest);
    }
  }
}
