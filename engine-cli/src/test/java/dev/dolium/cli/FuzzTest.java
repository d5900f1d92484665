// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that nobody wrote: the corpora that Jazzer once found to reach new code, each many times
 * with small damage, and in the slow profile Jazzer itself, which begins with them.
 *
 * <p>A corpus is a file {@code fuzz/NAME} of the resources, one input in Base64 a line.
 */
final class FuzzTest {
  private static final int DAMAGES_OF_AN_INPUT = 40;
  private static final int MOST_BYTES = 1500;

  @TempDir private Path folder = Path.of("");

  static Set<String> targets() {
    return new FuzzTargets().all().keySet();
  }

  @Test
  void everyTargetHasACorpus() throws IOException {
    for (String name : targets()) {
      assertThat(corpus(name)).as(name).hasSizeGreaterThan(5);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void corpusAndWhatIsLikeItIsBorne(String name) throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed of the damage to " + name + ": " + seed);
    Random random = new Random(seed);
    Consumer<byte[]> target = Objects.requireNonNull(new FuzzTargets().all().get(name));
    List<byte[]> corpus = corpus(name);
    for (byte[] input : corpus) {
      target.accept(input);
      for (int i = 0; i < DAMAGES_OF_AN_INPUT; i++) {
        byte[] damaged = damaged(input, corpus, random);
        try {
          target.accept(damaged);
        } catch (RuntimeException | Error e) {
          throw new AssertionError(Base64.getEncoder().encodeToString(damaged), e);
        }
      }
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  @MethodSource("targets")
  void jazzerFindsNothing(String name) throws Exception {
    Path seeds = Files.createDirectory(folder.resolve("seeds"));
    int i = 0;
    for (byte[] input : corpus(name)) {
      Files.write(seeds.resolve("seed" + i++), input);
    }
    Path found = Files.createDirectories(Path.of("target", "fuzz", name).toAbsolutePath());
    Path log = found.resolveSibling(name + ".log");
    Process jazzer =
        new ProcessBuilder(command(name, found, seeds))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(jazzer.waitFor()).as("see %s", log).isZero();
    String last = Files.readString(log, ISO_8859_1);
    System.out.println(name + ": " + last.substring(last.lastIndexOf("Done ")).strip());
  }

  private List<String> command(String name, Path found, Path seeds) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
        "-D" + FuzzDriver.PROPERTY + "=" + name,
        "-cp",
        System.getProperty("java.class.path"),
        Jazzer.class.getName(),
        "--target_class=" + FuzzDriver.class.getName(),
        "--instrumentation_includes=dev.dolium.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + found.getParent() + File.separator + name + "-",
        "-max_total_time=" + Integer.getInteger("dolium.fuzzSeconds", 120),
        "-max_len=" + MOST_BYTES,
        found.toString(),
        seeds.toString());
  }

  private static List<byte[]> corpus(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FuzzTest.class.getResourceAsStream("/fuzz/" + name))) {
      return new String(in.readAllBytes(), US_ASCII)
          .lines()
          .map(Base64.getDecoder()::decode)
          .toList();
    }
  }

  /** Changes, removes, repeats or brings in some bytes. */
  private static byte[] damaged(byte[] input, List<byte[]> corpus, Random random) {
    byte[] bytes = input;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(bytes.length + 1);
      int length = Math.min(bytes.length - from, 1 + random.nextInt(8));
      bytes =
          switch (random.nextInt(4)) {
            case 0 -> spliced(bytes, from, length, new byte[0]);
            case 1 -> spliced(bytes, from, 0, Arrays.copyOfRange(bytes, from, from + length));
            case 2 -> spliced(bytes, from, length, part(corpus, random));
            default ->
                spliced(bytes, from, Math.min(length, 1), new byte[] {(byte) random.nextInt()});
          };
    }
    return bytes;
  }

  private static byte[] part(List<byte[]> corpus, Random random) {
    byte[] other = corpus.get(random.nextInt(corpus.size()));
    int from = random.nextInt(other.length + 1);
    return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(30)));
  }

  private static byte[] spliced(byte[] bytes, int from, int length, byte[] instead) {
    byte[] spliced = new byte[bytes.length - length + instead.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(instead, 0, spliced, from, instead.length);
    System.arraycopy(
        bytes, from + length, spliced, from + instead.length, bytes.length - from - length);
    return spliced;
  }
}
