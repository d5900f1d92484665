// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** Tells how much capacity may be provisioned. */
public record DescribeLimits() implements Operation<DescribeLimits.Result> {
  /**
   * The most capacity units that may be provisioned.
   *
   * @param accountRead of all tables together, for reads
   * @param accountWrite of all tables together, for writes
   * @param tableRead of one table or index, for reads
   * @param tableWrite of one table or index, for writes
   */
  public record Result(long accountRead, long accountWrite, long tableRead, long tableWrite) {}
}
