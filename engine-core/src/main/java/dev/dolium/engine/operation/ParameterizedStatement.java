// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.PlainValues;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PartiQL statement and the values of its question marks.
 *
 * @param text the statement, 1 to 8,192 characters
 * @param parameters one value for each question mark, in their order
 * @param consistency which capacity a read is counted with; not looked at in transactions
 * @param returnOnFailure whether a failed condition answers with the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL
 *     for DynamoDB</a>
 */
public record ParameterizedStatement(
    String text,
    List<AttributeValue> parameters,
    ReadConsistency consistency,
    ReturnOnConditionFailure returnOnFailure) {
  /** Copies the list. */
  public ParameterizedStatement {
    parameters = List.copyOf(parameters);
  }

  /**
   * The statement with the values of its question marks, plain as in {@link
   * dev.dolium.engine.item.Item#of}.
   */
  public static ParameterizedStatement of(String text, @Nullable Object... parameters) {
    return new ParameterizedStatement(
        text,
        Arrays.stream(parameters).map(PlainValues::valueOf).toList(),
        ReadConsistency.EVENTUAL,
        ReturnOnConditionFailure.NONE);
  }
}
