// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dolium.engine.Engine;
import dev.dolium.rocksdb.RocksOptions.Durability;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operating system refuses to write on, in the middle of a commit, a flush or a compaction: the
 * engine says so, refuses further writes, still reads, closes, and holds everything that was
 * acknowledged and nothing half once there is room again.
 */
@EnabledOnOs(OS.LINUX)
final class FullDiskTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void writesThatFindNoRoomAreRefusedUntilThereIs() throws Exception {
    fill(4, new Random().nextLong());
  }

  @Test
  @Tag("slow")
  void manyLimitsLeaveNothingHalf() throws Exception {
    fill(Integer.getInteger("dolium.fullDisks", 60), new Random().nextLong());
  }

  /** A disk in memory that only the child process sees, where the system lets it have one. */
  @Test
  @Tag("slow")
  void realDiskThatIsFullIsUsedAgainOnceThereIsRoom() throws Exception {
    assumeThat(KilledProcess.succeeds("unshare", "-Urm", "true")).isTrue();
    long seed = new Random().nextLong();
    System.out.println("seed of the disks: " + seed);
    Random random = new Random(seed);
    Durability[] durabilities = Durability.values();
    warmUp(folder.resolve("warm"));
    for (int i = 0; i < 20; i++) {
      fillDisk(folder.resolve("disk" + i), durabilities[i % durabilities.length], random);
    }
  }

  private static void fillDisk(Path disk, Durability durability, Random random) throws Exception {
    Files.createDirectory(disk);
    Path ballast = disk.resolve("ballast");
    int memtable = random.nextBoolean() ? 64 << 10 : 2 << 20;
    int kilobytes = 2500 + random.nextInt(6000);
    String what = durability + ", memtable " + memtable + ", disk " + kilobytes;
    String mount =
        "mount -t tmpfs -o size=%dk none %s && head -c 1000000 /dev/zero > %s"
            .formatted(kilobytes, disk, ballast);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                disk.resolve("data").toString(), durability.name(), Integer.toString(memtable)));
    arguments.addAll(Collections.nCopies(FullDiskLoad.WRITERS, "0"));
    arguments.add(ballast.toString());
    List<String> printed =
        KilledProcess.runIn(List.of("unshare", "-Urm"), mount, FullDiskLoad.class, arguments);
    assertFailed(what, printed, disk, "No space left on device");
    assertThat(printed).as(what).endsWith("CLOSED", "PROBLEMS []", "PROBLEMS []");
  }

  /** A disk that fails once to write or to sync the log, where there is a compiler for its shim. */
  @Test
  @Tag("slow")
  void diskErrorInTheLogEndsWrites() throws Exception {
    Path shim = folder.resolve("disk_error.so");
    assumeThat(isCompiled(shim)).isTrue();
    long seed = new Random().nextLong();
    System.out.println("seed of the disk errors: " + seed);
    Random random = new Random(seed);
    Durability[] durabilities = Durability.values();
    warmUp(folder.resolve("warm"));
    int[] first = new int[FullDiskLoad.WRITERS];
    for (int i = 0; i < 24; i++) {
      Durability durability = durabilities[random.nextInt(durabilities.length)];
      boolean sync = durability != Durability.OS_BUFFERED && random.nextBoolean();
      int most = durability == Durability.PERIODIC && sync ? 8 : 600;
      Path data = folder.resolve("data");
      Path started = FullDiskLoad.started(data);
      Files.deleteIfExists(started);
      String failing =
          "export LD_PRELOAD=%s DOLIUM_FAULTS_FROM=%s DOLIUM_FAILING_%s=%d"
              .formatted(shim, started, sync ? "SYNC" : "WRITE", 1 + random.nextInt(most));
      run(data, durability, 2 << 20, failing, "Input/output error", first);
    }
  }

  private boolean isCompiled(Path shim) throws Exception {
    Path source = folder.resolve("disk_error.c");
    try (InputStream in =
        Objects.requireNonNull(FullDiskTest.class.getResourceAsStream("/faults/disk_error.c"))) {
      Files.copy(in, source);
    }
    return KilledProcess.succeeds(
        "cc", "-shared", "-fPIC", "-o", shim.toString(), source.toString(), "-ldl");
  }

  /** Each folder meets several limits, one after the other, and is looked at after each. */
  private void fill(int rounds, long seed) throws Exception {
    System.out.println("seed of the limits: " + seed);
    Random random = new Random(seed);
    Durability[] durabilities = Durability.values();
    int[] first = new int[FullDiskLoad.WRITERS];
    for (int i = 0; i < rounds; i++) {
      if (i % 4 == 0) {
        Arrays.fill(first, 0);
      }
      Path place = folder.resolve("f" + i / 4);
      // Small memtables make small logs, so that the limit meets flushes and compactions.
      int memtable = random.nextBoolean() ? 64 << 10 : 2 << 20;
      int limit = 100 + random.nextInt(memtable < 1 << 20 ? 1500 : 3000);
      // The native library is larger than the limit: an unlimited process unpacks it.
      warmUp(folder.resolve("warm"));
      Durability durability = durabilities[random.nextInt(durabilities.length)];
      run(place, durability, memtable, "ulimit -f " + limit, "File too large", first);
    }
  }

  /** Lets the writers go on until they fail, and looks at what is there. */
  private static void run(
      Path place, Durability durability, int memtable, String fault, String cause, int[] first)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(place.toString(), durability.name(), Integer.toString(memtable)));
    Arrays.stream(first).forEach(step -> arguments.add(Integer.toString(step)));
    List<String> printed = KilledProcess.runBehind(fault, FullDiskLoad.class, arguments);
    String what = durability + ", memtable " + memtable + ", " + fault;
    assertFailed(what, printed, place, cause);
    List<String> steps = printed.stream().filter(line -> line.matches("\\d+ \\d+")).toList();
    int[] acknowledged = CrashWitness.acknowledged(first, steps);
    try (Engine engine = Engine.open(place)) {
      assertThat(engine.verify().problems()).as(what).isEmpty();
      for (int writer = 0; writer < first.length; writer++) {
        first[writer] = new CrashWitness(engine, writer).nextStep(acknowledged[writer]);
      }
      assertThat(engine.verify().problems()).as(what).isEmpty();
    }
  }

  private static void assertFailed(String what, List<String> printed, Path place, String cause) {
    assertThat(printed).as(what).contains("CLOSED").doesNotContain("NOT REFUSED", "NEVER FULL");
    assertThat(printed.stream().filter(line -> line.startsWith("FAILED")))
        .as(what)
        .hasSize(FullDiskLoad.WRITERS)
        .allMatch(line -> line.startsWith("FAILED StoreFailedException: "))
        .allMatch(line -> line.contains(place.toString()))
        .anyMatch(line -> line.contains(cause));
    assertThat(printed.stream().filter(line -> line.startsWith("REFUSED")))
        .as(what)
        .hasSize(FullDiskLoad.WRITERS)
        .allMatch(line -> line.contains("refuses writes since one failed"));
    String first = printed.stream().filter(line -> line.startsWith("FAILED")).toList().get(0);
    System.out.printf("%s: %d steps, then %s%n", what, printed.indexOf(first), first);
  }

  private static void warmUp(Path place) throws Exception {
    if (!place.toFile().exists()) {
      KilledProcess.run(
          1,
          FullDiskLoad.class,
          List.of(place.toString(), Durability.OS_BUFFERED.name(), "1000000", "0", "0", "0"));
    }
  }
}
