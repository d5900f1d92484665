// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Java code of a guide, and that of the test that runs it. */
final class GuideCode {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private GuideCode() {}

  /** The blocks of a guide that its test does not have, each as one line. */
  static List<String> untested(String guide, Class<?> test) throws IOException {
    Path source =
        Path.of("src/test/java", test.getName().replace('.', '/') + ".java").toAbsolutePath();
    String tested = words(Files.readString(source));
    return BLOCK
        .matcher(Files.readString(Path.of("guides", guide)))
        .results()
        .map((MatchResult block) -> words(block.group(1)))
        .filter(code -> !tested.contains(code))
        .toList();
  }

  // Where lines break is the format's affair.
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
