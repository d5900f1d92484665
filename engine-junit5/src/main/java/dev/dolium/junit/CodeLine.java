// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import java.util.stream.Stream;

/** The line of a program that called Dolium. */
final class CodeLine {
  private CodeLine() {}

  /** The first line, from the innermost call outwards, that belongs to nobody's library. */
  static String first(Stream<StackTraceElement> stack) {
    return stack
        .filter(line -> !isLibrary(line.getClassName()))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("a line outside the test");
  }

  private static boolean isLibrary(String className) {
    return Stream.of(
            "java.", "jdk.", "dev.dolium.", "software.amazon.", "org.junit.", "org.eclipse.")
        .anyMatch(className::startsWith);
  }
}
