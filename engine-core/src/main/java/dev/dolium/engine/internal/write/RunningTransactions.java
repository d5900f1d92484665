// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.spi.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items of the write transactions that are under way in this engine, for those who are to be
 * refused instead of waiting. Any number of threads may use it.
 */
final class RunningTransactions {
  private final Set<StoreKey> items = ConcurrentHashMap.newKeySet();

  /**
   * Enters the items of a transaction.
   *
   * @throws dev.dolium.engine.error.TransactionCanceledException if other transactions have some of
   *     them; then none is entered
   */
  void enter(List<StoreKey> keys) {
    List<StoreKey> entered = new ArrayList<>(keys.size());
    Cancellation cancellation = new Cancellation(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      if (items.add(keys.get(i))) {
        entered.add(keys.get(i));
      } else {
        cancellation.refuse(i, conflict());
      }
    }
    if (!cancellation.isNone()) {
      leave(entered);
    }
    cancellation.throwIfAny();
  }

  void leave(List<StoreKey> keys) {
    keys.forEach(items::remove);
  }

  /**
   * Checks the items of a transaction that reads.
   *
   * @throws dev.dolium.engine.error.TransactionCanceledException if transactions that write have
   *     some of them
   */
  void checkNone(List<StoreKey> keys) {
    Cancellation cancellation = new Cancellation(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      if (items.contains(keys.get(i))) {
        cancellation.refuse(i, conflict());
      }
    }
    cancellation.throwIfAny();
  }

  /**
   * Checks the item of a single write.
   *
   * @throws TransactionConflictException if a transaction has it
   */
  void checkNone(StoreKey key) {
    if (!items.isEmpty() && items.contains(key)) {
      throw conflict();
    }
  }

  private static TransactionConflictException conflict() {
    return new TransactionConflictException("Transaction is ongoing for the item");
  }
}
