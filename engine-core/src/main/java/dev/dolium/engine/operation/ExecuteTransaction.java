// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out up to 100 PartiQL statements on different items, all of them reads or all of them
 * writes: every one or none.
 *
 * @param statements the statements, each on another item
 * @param clientRequestToken what makes a repetition within ten minutes harmless; null for none
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record ExecuteTransaction(
    List<ParameterizedStatement> statements,
    @Nullable String clientRequestToken,
    ReturnConsumedCapacity returnCapacity)
    implements Operation<ExecuteTransaction.Result> {
  /** Copies the list. */
  public ExecuteTransaction {
    statements = List.copyOf(statements);
  }

  /** The transaction of the statements. */
  public static ExecuteTransaction of(ParameterizedStatement... statements) {
    return new ExecuteTransaction(List.of(statements), null, ReturnConsumedCapacity.NONE);
  }

  /** This transaction under a token: repeated within ten minutes, it is not carried out again. */
  public ExecuteTransaction token(String clientRequestToken) {
    return new ExecuteTransaction(statements, clientRequestToken, returnCapacity);
  }

  /**
   * The outcome of a transaction that was carried out.
   *
   * @param items what each statement read; null where that is nothing
   * @param capacity the consumed capacity of each table; empty unless asked for
   */
  public record Result(List<@Nullable Item> items, List<ConsumedCapacity> capacity) {}
}
