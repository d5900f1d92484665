// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The code in the guide about tests is that of the application under {@code
 * engine-junit5/src/test}, but for the blocks that show what was before or need other people's
 * libraries.
 */
final class TestingGuideTest {
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- before -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);

  private static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../engine-junit5/src/test/java/orders"))) {
      return files.map(TestingGuideTest::read).map(TestingGuideTest::withoutSpace).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void codeIsTested() throws IOException {
    List<String> sources = sources();
    Matcher block = BLOCK.matcher(read(Path.of("guides/testing.md")));
    int tested = 0;
    while (block.find()) {
      if (block.group(1) == null) {
        String code = withoutSpace(block.group(2));
        assertThat(sources).as(block.group(2)).anyMatch(source -> source.contains(code));
        tested++;
      }
    }
    assertThat(tested).isGreaterThan(5);
  }
}
