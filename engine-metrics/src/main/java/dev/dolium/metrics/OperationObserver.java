// SPDX-License-Identifier: Apache-2.0
package dev.dolium.metrics;

import org.jspecify.annotations.Nullable;

/** Hears of each operation of an engine when it has ended; any number of threads may call. */
public interface OperationObserver {
  /**
   * Takes note that an operation begins.
   *
   * @param operation its name in DynamoDB's API
   * @param tableName its table, empty if it has none or several
   */
  Observation begin(String operation, String tableName);

  /** An operation under way. */
  interface Observation {
    /**
     * Takes note that it ended.
     *
     * @param result what was answered, null if it failed
     * @param failure why it failed, null if it did not
     */
    void end(@Nullable Object result, @Nullable Throwable failure);
  }
}
