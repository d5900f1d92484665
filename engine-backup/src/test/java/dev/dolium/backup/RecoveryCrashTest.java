// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.RecoveryWriter.Beside;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableStatus;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is killed while it archives, restores or takes a snapshot; then every moment up to the
 * kill is restorable, nothing is half there and no file is left that nobody needs.
 */
final class RecoveryCrashTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final int MOMENTS = 6;

  @TempDir Path folder;

  /** A write that was acknowledged, with the milliseconds around it. */
  private record Write(int number, long before, long after) {
    static Write parse(String line) {
      String[] words = line.split(" ", -1);
      return new Write(
          Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }

  @ParameterizedTest
  @EnumSource(Beside.class)
  void everyMomentBeforeTheKillIsRestorable(Beside beside) throws Exception {
    trial(folder, beside, 20_261_126L + beside.name().length());
  }

  @ParameterizedTest
  @EnumSource(Beside.class)
  @Tag("slow")
  void everyMomentBeforeManyKillsIsRestorable(Beside beside) throws Exception {
    for (int round = 0; round < 15; round++) {
      Path own = Files.createDirectory(folder.resolve("round" + round));
      trial(own, beside, 1_000L * round + beside.name().length());
    }
  }

  private static void trial(Path folder, Beside beside, long seed) throws Exception {
    Random random = new Random(Long.getLong("seed", seed));
    List<Write> writes = killAfter(folder, beside, 800 + random.nextInt(3000));
    try (Engine engine = RecoveryWriter.open(folder.resolve("engine"))) {
      assertNothingIsHalf(engine, folder);
      for (int i = 0; i < MOMENTS; i++) {
        Write first = writes.get(0);
        Write last = writes.get(writes.size() - 1);
        long span = last.after() - first.after() + 1;
        // The last write is always among the moments.
        long moment = i == 0 ? last.after() : first.after() + random.nextLong(span);
        restoreAndCompare(engine, "Then" + i, moment, writes);
      }
      engine.verify().orThrow();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
    openSnapshots(folder);
  }

  private static List<Write> killAfter(Path folder, Beside beside, int count) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                RecoveryWriter.class.getName(),
                folder.toString(),
                beside.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // A killed process cannot remove the native library that it unpacked; the next replaces it.
    Path unpacked = Files.createDirectories(Path.of("target", "native").toAbsolutePath());
    builder.environment().put("ROCKSDB_SHAREDLIB_DIR", unpacked.toString());
    Process process = builder.start();
    List<Write> writes = new ArrayList<>();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
      String line = output.readLine();
      while (line != null && writes.size() < count) {
        writes.add(Write.parse(line));
        line = output.readLine();
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
    assertThat(writes).hasSize(count);
    return writes;
  }

  private static void assertNothingIsHalf(Engine engine, Path folder) {
    for (String table : engine.execute(new ListTables(null, null)).tableNames()) {
      TableDescription description = engine.table(table).describe();
      assertThat(description.status()).as(table).isEqualTo(TableStatus.ACTIVE);
      assertThat(description.restore() == null || !description.restore().inProgress()).isTrue();
    }
    RecoveryStorage.OfTable storage = Backups.of(engine).storage().tables().get(0);
    List<String> names = withAllInside(folder.toFile()).map(File::toString).toList();
    assertThat(names).noneMatch(name -> name.contains(".unfinished"));
    assertThat(names.stream().filter(RecoveryCrashTest::isRecoveryFile))
        .hasSize(1 + storage.copies() + storage.changeFiles());
  }

  /** Goes on where RocksDB deletes files of its own meanwhile. */
  private static Stream<File> withAllInside(File file) {
    File[] inside = file.listFiles();
    return Stream.concat(
        Stream.of(file),
        inside == null ? Stream.of() : Stream.of(inside).flatMap(f -> withAllInside(f)));
  }

  private static boolean isRecoveryFile(String name) {
    return name.contains("/engine/backup/recovery/") && Files.isRegularFile(Path.of(name));
  }

  private static void restoreAndCompare(
      Engine engine, String name, long moment, List<Write> writes) {
    Backups.of(engine)
        .restoreToPointInTime(RecoveryWriter.TABLE, name, Instant.ofEpochMilli(moment));
    List<Item> restored = engine.table(name).scan().toList();
    int last = -1;
    for (Item item : restored) {
      if (item.get("number").isPresent()) {
        last = Math.max(last, item.number("number").toBigDecimal().intValueExact());
      }
    }
    // One thread wrote, so a moment is a number of writes: all that ended before, none begun after.
    long least = writes.stream().filter(write -> write.after() < moment).count();
    long most = writes.stream().filter(write -> write.before() <= moment).count();
    boolean open = moment >= writes.get(writes.size() - 1).before();
    assertThat((long) last + 1).isBetween(least, open ? Long.MAX_VALUE : most);
    Map<Integer, Item> expected = new HashMap<>();
    for (int i = 0; i < RecoveryWriter.FILLERS; i++) {
      expected.put(-1 - i, RecoveryWriter.filler(i));
    }
    for (int number = 0; number <= last; number++) {
      expected.put(number % RecoveryWriter.KEYS, RecoveryWriter.item(number));
    }
    // Sets, as the comparison of lists without order is quadratic.
    assertThat(new HashSet<>(restored)).isEqualTo(new HashSet<>(expected.values()));
    assertThat(restored).hasSize(expected.size());
  }

  private static void openSnapshots(Path folder) throws IOException {
    List<Path> snapshots;
    try (Stream<Path> files = Files.list(folder)) {
      snapshots =
          files.filter(file -> file.getFileName().toString().startsWith("snapshot")).toList();
    }
    for (Path snapshot : snapshots) {
      try (Engine engine = RecoveryWriter.open(snapshot)) {
        engine.verify().orThrow();
        Backups.of(engine).restoreToLatest(RecoveryWriter.TABLE, "Latest");
        assertThat(engine.table("Latest").scan().toList())
            .isEqualTo(engine.table(RecoveryWriter.TABLE).scan().toList());
      }
    }
  }
}
