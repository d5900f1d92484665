// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What one walk through a store has seen and what of it was not as it must be; one thread. */
final class Findings {
  private static final int MOST_PROBLEMS = 100;

  private final List<String> problems = new ArrayList<>();
  private long items;
  private long indexEntries;
  private long changes;

  void problem(String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(what);
    }
  }

  void problem(String what, byte[] key) {
    problem(what + " (key " + HexFormat.of().formatHex(key) + ")");
  }

  void sawItem() {
    items++;
  }

  void sawIndexEntry() {
    indexEntries++;
  }

  void sawChange() {
    changes++;
  }

  List<String> problems() {
    return problems;
  }

  long items() {
    return items;
  }

  long indexEntries() {
    return indexEntries;
  }

  long changes() {
    return changes;
  }
}
