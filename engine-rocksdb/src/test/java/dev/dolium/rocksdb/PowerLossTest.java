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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left when the machine loses power: a copy of the folder whose write-ahead log ends, or
 * shows zeros, from any byte on. A commit that was acknowledged under SYNC had all its bytes before
 * the cut at the earliest possible place for it; whatever the cut, whole commits are left, and none
 * is missing before another.
 */
final class PowerLossTest {
  private static final int COMMITS = 120;
  private static final int CUTS = 24;

  @TempDir private Path folder = Path.of("");

  private final long seed = new Random().nextLong();

  @Test
  void syncedCommitsAreThereAndNoneIsHalf() throws IOException {
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
        cut(log(copy), end, i % 2 == 0 ? Tail.GONE : Tail.ZEROS);
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

  /** What a file system may show behind the last synced byte. */
  private enum Tail {
    GONE,
    ZEROS
  }

  private static void cut(Path log, long end, Tail tail) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      long size = file.length();
      file.setLength(end);
      if (tail == Tail.ZEROS) {
        file.setLength(size);
      }
    }
  }
}
