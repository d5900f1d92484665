// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import java.time.Duration;

/** One step of a history. */
public sealed interface HistoryStep {
  /**
   * A request.
   *
   * @param request what is asked
   */
  record Call(ModelRequest request) implements HistoryStep {}

  /** Closes the engine and opens it again, where the store outlives that. */
  record Reopen() implements HistoryStep {}

  /**
   * Drops a global index, or creates it again if it was dropped.
   *
   * @param table the table
   * @param index one of its global indexes
   */
  record ToggleIndex(ModelTable table, ModelTable.Index index) implements HistoryStep {}

  /**
   * Moves the clock.
   *
   * @param by how far, forward or back
   */
  record ClockJump(Duration by) implements HistoryStep {}
}
