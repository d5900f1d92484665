// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static dev.dolium.wire.operation.RequestExamples.attributes;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ConsumedCapacity.Units;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.WriteCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Requests of transactions with the operations that they ask for, and results with their answers.
 */
final class TransactionExamples {
  private static final Key KEY = Key.named(attributes("pk", "a"));
  private static final Map<String, String> NAMES = Map.of("#a", "a");
  private static final ExpressionAttributes PLACEHOLDERS =
      new ExpressionAttributes(NAMES, attributes(":v", 1));
  private static final String CONDITION_JSON =
      "'ConditionExpression':'#a = :v','ExpressionAttributeNames':{'#a':'a'},"
          + "'ExpressionAttributeValues':{':v':{'N':'1'}},'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}";
  private static final String KEY_JSON = "{'TableName':'abc','Key':{'pk':{'S':'a'}},";
  private static final String UNITS_JSON =
      "'CapacityUnits':4.0,'ReadCapacityUnits':1.0,'WriteCapacityUnits':3.0";
  private static final Units UNITS = new Units(4, 1.0, 3.0);
  private static final ConsumedCapacity CAPACITY =
      new ConsumedCapacity("abc", 4, 1.0, 3.0, UNITS, Map.of("gsi", UNITS), Map.of("lsi", UNITS));
  private static final String CAPACITY_JSON =
      "'ConsumedCapacity':[{'TableName':'abc',"
          + UNITS_JSON
          + ",'Table':{"
          + UNITS_JSON
          + "},'GlobalSecondaryIndexes':{'gsi':{"
          + UNITS_JSON
          + "}},'LocalSecondaryIndexes':{'lsi':{"
          + UNITS_JSON
          + "}}}]";

  static final List<RequestExamples.Example> REQUESTS =
      List.of(
          new RequestExamples.Example(
              "all of TransactWriteItems",
              "{'TransactItems':[{'Put':{'TableName':'abc','Item':{'pk':{'S':'a'}},"
                  + CONDITION_JSON
                  + ",{'Delete':"
                  + KEY_JSON
                  + CONDITION_JSON
                  + ",{'Update':"
                  + KEY_JSON
                  + "'UpdateExpression':'SET b = :v',"
                  + CONDITION_JSON
                  + ",{'ConditionCheck':"
                  + KEY_JSON
                  + CONDITION_JSON
                  + "],'ClientRequestToken':'token','ReturnConsumedCapacity':'TOTAL',"
                  + "'ReturnItemCollectionMetrics':'SIZE'}",
              new TransactWriteItems(
                  List.of(put(), delete(), update(), check()),
                  "token",
                  ReturnConsumedCapacity.TOTAL,
                  ReturnItemCollectionMetrics.SIZE)),
          new RequestExamples.Example(
              "all of TransactGetItems",
              "{'TransactItems':[{'Get':"
                  + KEY_JSON
                  + "'ProjectionExpression':'#a','ExpressionAttributeNames':{'#a':'a'}}}],"
                  + "'ReturnConsumedCapacity':'TOTAL'}",
              new TransactGetItems(
                  List.of(
                      new GetItem(
                          "abc",
                          KEY,
                          ProjectionParameters.of("#a"),
                          NAMES,
                          ReadConsistency.STRONG,
                          ReturnConsumedCapacity.NONE)),
                  ReturnConsumedCapacity.TOTAL)));

  static final List<AnswerExamples.Example> ANSWERS =
      List.of(
          new AnswerExamples.Example(
              "all of TransactWriteItems",
              "TransactWriteItems",
              "{'TransactItems':[{'Delete':{'TableName':'abc','Key':{}}}]}",
              new TransactWriteItems.Result(
                  List.of(CAPACITY),
                  Map.of("abc", List.of(new ItemCollectionMetrics(Item.of("pk", "a"), 0, 1)))),
              "{"
                  + CAPACITY_JSON
                  + ",'ItemCollectionMetrics':{'abc':[{'ItemCollectionKey':{'pk':{'S':'a'}},"
                  + "'SizeEstimateRangeGB':[0.0,1.0]}]}}"),
          new AnswerExamples.Example(
              "all of TransactGetItems",
              "TransactGetItems",
              "{'TransactItems':[{'Get':{'TableName':'abc','Key':{}}}]}",
              new TransactGetItems.Result(
                  Arrays.asList(Item.of("pk", "a"), null), List.of(CAPACITY)),
              "{'Responses':[{'Item':{'pk':{'S':'a'}}},{}]," + CAPACITY_JSON + "}"));

  private TransactionExamples() {}

  private static PutItem put() {
    return new PutItem(
        "abc",
        attributes("pk", "a"),
        WriteCondition.of("#a = :v"),
        PLACEHOLDERS,
        ReturnValues.NONE,
        ReturnOnConditionFailure.ALL_OLD,
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  private static DeleteItem delete() {
    return new DeleteItem(
        "abc",
        KEY,
        WriteCondition.of("#a = :v"),
        PLACEHOLDERS,
        ReturnValues.NONE,
        ReturnOnConditionFailure.ALL_OLD,
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  private static UpdateItem update() {
    return new UpdateItem(
        "abc",
        KEY,
        "SET b = :v",
        null,
        WriteCondition.of("#a = :v"),
        PLACEHOLDERS,
        ReturnValues.NONE,
        ReturnOnConditionFailure.ALL_OLD,
        ReturnConsumedCapacity.NONE,
        ReturnItemCollectionMetrics.NONE);
  }

  private static ConditionCheck check() {
    return new ConditionCheck(
        "abc", KEY, "#a = :v", PLACEHOLDERS, ReturnOnConditionFailure.ALL_OLD);
  }
}
