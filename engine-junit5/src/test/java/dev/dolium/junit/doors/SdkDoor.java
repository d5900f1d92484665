// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.doors;

import dev.dolium.testkit.linear.RegisterCalls;
import dev.dolium.testkit.linear.RegisterCalls.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Calls as requests of the AWS SDK, in the process or over HTTP. */
record SdkDoor(DynamoDbClient client) implements Door {
  @Override
  public List<String> carryOut(Call call) {
    try {
      return asked(call);
    } catch (ConditionalCheckFailedException e) {
      return RegisterCalls.REFUSED;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        return RegisterCalls.REFUSED;
      }
      throw e;
    }
  }

  private List<String> asked(Call call) {
    if (call instanceof Call.Read read) {
      return read(read.items());
    } else if (call instanceof Call.Write write) {
      client.putItem(r -> r.tableName(TABLE).item(item(write.item(), write.number())));
      return List.of();
    } else if (call instanceof Call.Remove remove) {
      return List.of(
          number(
              client
                  .deleteItem(
                      r ->
                          r.tableName(TABLE)
                              .key(key(remove.item()))
                              .returnValues(ReturnValue.ALL_OLD))
                  .attributes()));
    } else if (call instanceof Call.Add add) {
      return List.of(add(add));
    } else if (call instanceof Call.Swap swap) {
      client.putItem(
          r ->
              r.tableName(TABLE)
                  .item(item(swap.item(), swap.to()))
                  .conditionExpression("n = :from")
                  .expressionAttributeValues(Map.of(":from", number(swap.from()))));
      return List.of();
    } else if (call instanceof Call.Move move) {
      move(move);
      return List.of();
    }
    throw new AssertionError(call);
  }

  private List<String> read(List<String> items) {
    if (items.size() == 1) {
      return List.of(
          number(
              client
                  .getItem(r -> r.tableName(TABLE).key(key(items.get(0))).consistentRead(true))
                  .item()));
    }
    List<TransactGetItem> gets =
        items.stream()
            .map(
                item ->
                    TransactGetItem.builder()
                        .get(get -> get.tableName(TABLE).key(key(item)))
                        .build())
            .toList();
    return client.transactGetItems(r -> r.transactItems(gets)).responses().stream()
        .map(response -> number(response.item()))
        .toList();
  }

  private String add(Call.Add add) {
    return number(
        client
            .updateItem(
                r ->
                    r.tableName(TABLE)
                        .key(key(add.item()))
                        .updateExpression("ADD n :n")
                        .expressionAttributeValues(Map.of(":n", number(add.number())))
                        .returnValues(ReturnValue.UPDATED_NEW))
            .attributes());
  }

  private void move(Call.Move move) {
    Update take =
        update(move.from(), "SET n = n - :n", move.number()).conditionExpression("n >= :n").build();
    Update give = update(move.to(), "ADD n :n", move.number()).build();
    client.transactWriteItems(
        r ->
            r.transactItems(
                TransactWriteItem.builder().update(take).build(),
                TransactWriteItem.builder().update(give).build()));
  }

  private static Update.Builder update(String item, String expression, long number) {
    return Update.builder()
        .tableName(TABLE)
        .key(key(item))
        .updateExpression(expression)
        .expressionAttributeValues(Map.of(":n", number(number)));
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static Map<String, AttributeValue> item(String id, long number) {
    return Map.of("id", AttributeValue.fromS(id), "n", number(number));
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN("" + number);
  }

  private static String number(@Nullable Map<String, AttributeValue> item) {
    AttributeValue number = item == null ? null : item.get("n");
    return number == null ? "null" : number.n();
  }

  @Override
  public void close() {
    client.close();
  }
}
