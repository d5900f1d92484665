// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a PartiQL statement: the read of a page of items, or the write of one item.
 *
 * @param statement the statement
 * @param limit how many items a read looks at, 1 or more; null for no limit but the page of 1 MB
 * @param nextToken where the page before ended; null for the first
 * @param returnCapacity how much of the consumed capacity to answer
 */
public record ExecuteStatement(
    ParameterizedStatement statement,
    @Nullable Integer limit,
    @Nullable String nextToken,
    ReturnConsumedCapacity returnCapacity)
    implements Operation<ExecuteStatement.Result> {
  /** The statement with the values of its question marks. */
  public static ExecuteStatement of(String text, @Nullable Object... parameters) {
    return new ExecuteStatement(
        ParameterizedStatement.of(text, parameters), null, null, ReturnConsumedCapacity.NONE);
  }

  /** This statement with a limit on the items that are looked at. */
  public ExecuteStatement limitedTo(int items) {
    return new ExecuteStatement(statement, items, nextToken, returnCapacity);
  }

  /** This statement for the page after the one that answered the token. */
  public ExecuteStatement after(@Nullable String token) {
    return new ExecuteStatement(statement, limit, token, returnCapacity);
  }

  /**
   * The outcome of the statement.
   *
   * @param items the items that were read, or what a write was to return
   * @param lastEvaluatedKey the key at which the page ended, if it ended within what is read
   * @param nextToken what asks for the next page, or null after the last
   * @param capacity the consumed capacity, if asked for
   */
  public record Result(
      List<Item> items,
      @Nullable AttributeMap lastEvaluatedKey,
      @Nullable String nextToken,
      @Nullable ConsumedCapacity capacity) {}
}
