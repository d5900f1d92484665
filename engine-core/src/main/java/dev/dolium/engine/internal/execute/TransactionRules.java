// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.WriteCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of transactions must obey as a whole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions</a>
 */
final class TransactionRules {
  private static final String CONSTRAINT =
      "' failed to satisfy constraint: Member must have length ";

  private TransactionRules() {}

  /**
   * Checks a request by itself.
   *
   * @throws ValidationException if it breaks a rule
   * @throws IllegalArgumentException if a write asks for what a transaction does not answer
   */
  static void checkRequest(TransactWriteItems request) {
    request.writes().forEach(TransactionRules::checkAlone);
    checkCount(request.writes().size());
    checkToken(request.clientRequestToken());
    long bytes = 0;
    for (TransactWrite write : request.writes()) {
      bytes += sizeBytes(write);
    }
    if (bytes > Limits.TRANSACTION_BYTES) {
      throw new ValidationException(
          "Transaction request size has exceeded the maximum allowed size of 4 MB");
    }
  }

  // A caller of the wire never comes here with one of these: its requests have no such members.
  private static void checkAlone(TransactWrite write) {
    boolean plain = true;
    if (write instanceof PutItem put) {
      plain =
          asksNothing(put.returnValues(), put.returnCapacity(), put.returnMetrics())
              && isPlain(put.condition());
    } else if (write instanceof UpdateItem update) {
      plain =
          asksNothing(update.returnValues(), update.returnCapacity(), update.returnMetrics())
              && isPlain(update.condition())
              && update.updateExpression() != null
              && update.attributeUpdates() == null;
    } else if (write instanceof DeleteItem delete) {
      plain =
          asksNothing(delete.returnValues(), delete.returnCapacity(), delete.returnMetrics())
              && isPlain(delete.condition());
    }
    if (!plain) {
      throw new IllegalArgumentException(
          "expected an action with expressions that answers nothing by itself but was " + write);
    }
  }

  private static boolean asksNothing(
      ReturnValues values, ReturnConsumedCapacity capacity, ReturnItemCollectionMetrics metrics) {
    return values == ReturnValues.NONE
        && capacity == ReturnConsumedCapacity.NONE
        && metrics == ReturnItemCollectionMetrics.NONE;
  }

  private static boolean isPlain(WriteCondition condition) {
    return condition.expected() == null && condition.operator() == null;
  }

  /**
   * Checks the number of actions.
   *
   * @throws ValidationException if there are none or too many
   */
  static void checkCount(int actions) {
    if (actions < 1 || actions > Limits.TRANSACTION_ACTIONS) {
      throw new ValidationException(
          "1 validation error detected: Value at 'transactItems"
              + CONSTRAINT
              + (actions < 1
                  ? "greater than or equal to 1"
                  : "less than or equal to " + Limits.TRANSACTION_ACTIONS));
    }
  }

  /**
   * Checks a token.
   *
   * @throws ValidationException if it is empty or too long
   */
  static void checkToken(@Nullable String token) {
    if (token != null && (token.isEmpty() || token.length() > Limits.REQUEST_TOKEN_LENGTH)) {
      throw new ValidationException(
          "1 validation error detected: Value '"
              + token
              + "' at 'clientRequestToken"
              + CONSTRAINT
              + (token.isEmpty()
                  ? "greater than or equal to 1"
                  : "less than or equal to " + Limits.REQUEST_TOKEN_LENGTH));
    }
  }

  private static long sizeBytes(TransactWrite write) {
    long size = length(write.conditionExpression());
    if (write.attributes().names() != null) {
      for (var name : write.attributes().names().entrySet()) {
        size += length(name.getKey()) + length(name.getValue());
      }
    }
    if (write.attributes().values() != null) {
      size += ItemSize.of(write.attributes().values());
    }
    if (write instanceof PutItem put) {
      return size + ItemSize.of(put.item());
    } else if (write instanceof UpdateItem update) {
      return size + length(update.updateExpression()) + sizeBytes(update.key());
    } else if (write instanceof DeleteItem delete) {
      return size + sizeBytes(delete.key());
    } else if (write instanceof ConditionCheck check) {
      return size + sizeBytes(check.key());
    }
    throw new AssertionError(write);
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : ItemSize.utf8Length(text);
  }

  // The names of a key that has none are not in the request.
  private static long sizeBytes(Key key) {
    AttributeMap named = key.attributes(List.of());
    return named == null ? 0 : ItemSize.of(named);
  }

  /** The error that two actions of a transaction are on one item. */
  static ValidationException multipleOperations() {
    return new ValidationException(
        "Transaction request cannot include multiple operations on one item");
  }
}
