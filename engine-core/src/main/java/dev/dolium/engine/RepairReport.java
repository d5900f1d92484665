// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import java.util.List;

/**
 * What a repair did, and what a walk through the whole store found after it.
 *
 * @param done what was written anew, a line for each index that was not as it had to be
 * @param after what was found afterwards
 */
public record RepairReport(List<String> done, VerifyReport after) {
  /** Copies the list. */
  public RepairReport {
    done = List.copyOf(done);
  }
}
