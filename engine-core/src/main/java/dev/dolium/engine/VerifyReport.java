// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.error.StoreCorruptedException;
import java.util.List;

/**
 * What a walk through the whole store found.
 *
 * @param tables how many tables were walked through
 * @param items how many items
 * @param indexEntries how many entries of indexes
 * @param changes how many changes of change streams
 * @param problems what is not as it must be, in words; no more than the first hundred
 */
public record VerifyReport(
    long tables, long items, long indexEntries, long changes, List<String> problems) {
  /** Copies the list. */
  public VerifyReport {
    problems = List.copyOf(problems);
  }

  /** Whether nothing was found. */
  public boolean isClean() {
    return problems.isEmpty();
  }

  /**
   * Does nothing if nothing was found.
   *
   * @throws StoreCorruptedException with all that was found
   */
  public void orThrow() {
    if (!isClean()) {
      throw new StoreCorruptedException(
          "store has " + problems.size() + " problems: " + String.join("; ", problems));
    }
  }
}
