// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

/**
 * How far a restore is.
 *
 * @param items how many items were copied
 * @param changes how many changes after them were looked at
 * @param total how many items and changes there are together
 */
public record RestoreProgress(long items, long changes, long total) {
  /** The part that is done, from 0 to 1; the indexes are filled after that. */
  public double part() {
    return total == 0 ? 1 : (double) (items + changes) / total;
  }
}
