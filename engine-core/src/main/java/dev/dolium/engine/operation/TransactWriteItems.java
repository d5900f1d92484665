// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out up to 100 writes on different items of any tables, all of them or none.
 *
 * @param writes the actions, each on another item
 * @param clientRequestToken what makes a repetition within ten minutes harmless; null for none
 * @param returnCapacity how much of the consumed capacity to answer
 * @param returnMetrics whether to answer the sizes of item collections
 */
public record TransactWriteItems(
    List<TransactWrite> writes,
    @Nullable String clientRequestToken,
    ReturnConsumedCapacity returnCapacity,
    ReturnItemCollectionMetrics returnMetrics)
    implements Operation<TransactWriteItems.Result> {
  /** Copies the list. */
  public TransactWriteItems {
    writes = List.copyOf(writes);
  }

  /** Carries out the actions, all of them or none. */
  public static TransactWriteItems of(TransactWrite... writes) {
    return new TransactWriteItems(
        List.of(writes), null, ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE);
  }

  /** This transaction under a token: repeated within ten minutes, it is not carried out again. */
  public TransactWriteItems token(String clientRequestToken) {
    return new TransactWriteItems(writes, clientRequestToken, returnCapacity, returnMetrics);
  }

  /**
   * The outcome of a transaction that was carried out.
   *
   * @param capacity the consumed capacity of each table; empty unless asked for
   * @param metrics the sizes of item collections by table; empty unless asked for
   */
  public record Result(
      List<ConsumedCapacity> capacity, Map<String, List<ItemCollectionMetrics>> metrics) {}
}
