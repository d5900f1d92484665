// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The sections of {@code docs/differences.md}, each with the operations that it names in its line
 * {@code Operations:}.
 */
record Differences(Map<String, Set<String>> sections) {
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  static Differences read(List<String> lines) {
    Map<String, Set<String>> sections = new LinkedHashMap<>();
    String section = "";
    for (String line : lines) {
      if (line.startsWith("## ")) {
        section = line.substring("## ".length());
        sections.put(section, new TreeSet<>());
      } else if (line.startsWith("Operations: ")) {
        Set<String> named = sections.getOrDefault(section, Set.of());
        NAME.matcher(line).results().forEach(found -> named.add(found.group(1)));
      }
    }
    return new Differences(sections);
  }

  /** The titles of the sections that speak of the operation. */
  List<String> about(String operation) {
    return sections.entrySet().stream()
        .filter(section -> section.getValue().contains(operation))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The name under which a section's heading can be linked. */
  static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }
}
