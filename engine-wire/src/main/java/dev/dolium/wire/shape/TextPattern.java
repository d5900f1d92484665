// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A pattern of the service's model, as the model writes it, and a matcher of the same texts that
 * takes time in proportion to the text.
 *
 * @param text what messages show
 * @param matcher what decides
 */
public record TextPattern(String text, Pattern matcher) {
  // Taken as they are, these try every split of a long text, or take a stack frame per repetition.
  private static final Map<String, String> LINEAR =
      Map.of(
          "^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$",
          "[a-z0-9A-Z][.\\-\\w]++(?<=[a-z0-9A-Z])",
          "([0-9a-f]{16})+",
          "([0-9a-f]{16})++");

  /** The pattern with that text. */
  static TextPattern of(String text) {
    return new TextPattern(text, Pattern.compile(LINEAR.getOrDefault(text, text)));
  }

  /** Whether the whole value matches. */
  boolean matches(String value) {
    return matcher.matcher(value).matches();
  }
}
