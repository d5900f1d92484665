// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.internal.index.ItemChange;
import java.util.List;

/**
 * How a transaction ended that was not refused.
 *
 * @param changes what became of each item, in the order of the writes; empty if it was carried out
 *     by an earlier request with the same token
 */
public record TransactionOutcome(List<ItemChange> changes) {
  static final TransactionOutcome REPEATED = new TransactionOutcome(List.of());

  /** Whether an earlier request with the same token had carried it out. */
  public boolean isRepeated() {
    return changes.isEmpty();
  }
}
