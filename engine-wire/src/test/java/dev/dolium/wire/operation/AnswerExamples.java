// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static dev.dolium.wire.operation.RequestExamples.attributes;

import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ConsumedCapacity.Units;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.UpdateItem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Results that together show every member of the answers, each with the JSON that the client sees.
 */
final class AnswerExamples {
  private static final Item ITEM = Item.of("pk", "a", "n", 1);
  private static final String ITEM_JSON = "{'pk':{'S':'a'},'n':{'N':'1'}}";
  private static final String UNITS =
      "'CapacityUnits':2.5,'ReadCapacityUnits':2.0,'WriteCapacityUnits':0.5";
  private static final ConsumedCapacity CAPACITY =
      new ConsumedCapacity(
          "abc",
          2.5,
          2.0,
          0.5,
          new Units(2.5, 2.0, 0.5),
          Map.of("gsi", new Units(2.5, 2.0, 0.5)),
          Map.of("lsi", new Units(2.5, 2.0, 0.5)));
  private static final String CAPACITY_JSON =
      "{'TableName':'abc',"
          + UNITS
          + ",'Table':{"
          + UNITS
          + "},'GlobalSecondaryIndexes':{'gsi':{"
          + UNITS
          + "}},'LocalSecondaryIndexes':{'lsi':{"
          + UNITS
          + "}}}";
  private static final ConsumedCapacity TOTAL =
      new ConsumedCapacity("abc", 1, null, null, null, Map.of(), Map.of());
  private static final String TOTAL_JSON = "{'TableName':'abc','CapacityUnits':1.0}";
  private static final ItemCollectionMetrics METRICS =
      new ItemCollectionMetrics(Item.of("pk", "a"), 0, 1);
  private static final String METRICS_JSON =
      "{'ItemCollectionKey':{'pk':{'S':'a'}},'SizeEstimateRangeGB':[0.0,1.0]}";
  private static final String WRITTEN_JSON =
      "{'Attributes':"
          + ITEM_JSON
          + ",'ConsumedCapacity':"
          + CAPACITY_JSON
          + ",'ItemCollectionMetrics':"
          + METRICS_JSON
          + "}";
  private static final String KEY = "{'TableName':'abc','Key':{'pk':{'S':'a'}}";

  static final List<Example> EXAMPLES =
      Stream.of(
              items(),
              gets(),
              pages(),
              batchGets(),
              batchWrites(),
              TableExamples.EXAMPLES,
              others())
          .flatMap(List::stream)
          .toList();

  private AnswerExamples() {}

  private static List<Example> items() {
    return List.of(
        new Example(
            "all of PutItem",
            "PutItem",
            "{'TableName':'abc','Item':{}}",
            new PutItem.Result(ITEM, CAPACITY, METRICS),
            WRITTEN_JSON),
        new Example(
            "PutItem that answers nothing",
            "PutItem",
            "{'TableName':'abc','Item':{}}",
            new PutItem.Result(null, null, null),
            "{}"),
        new Example(
            "all of DeleteItem",
            "DeleteItem",
            KEY + "}",
            new DeleteItem.Result(ITEM, CAPACITY, METRICS),
            WRITTEN_JSON),
        new Example(
            "all of UpdateItem",
            "UpdateItem",
            KEY + "}",
            new UpdateItem.Result(ITEM, CAPACITY, METRICS),
            WRITTEN_JSON),
        new Example(
            "UpdateItem that touched nothing",
            "UpdateItem",
            KEY + "}",
            new UpdateItem.Result(Item.EMPTY, TOTAL, null),
            "{'Attributes':{},'ConsumedCapacity':" + TOTAL_JSON + "}"));
  }

  private static List<Example> gets() {
    return List.of(
        new Example(
            "all of GetItem",
            "GetItem",
            KEY + "}",
            new GetItem.Result(ITEM, CAPACITY),
            "{'Item':" + ITEM_JSON + ",'ConsumedCapacity':" + CAPACITY_JSON + "}"),
        new Example(
            "GetItem of no item", "GetItem", KEY + "}", new GetItem.Result(null, null), "{}"));
  }

  private static List<Example> pages() {
    String page =
        "{'Items':["
            + ITEM_JSON
            + "],'Count':1,'ScannedCount':3,'LastEvaluatedKey':{'pk':{'S':'a'}},'ConsumedCapacity':"
            + CAPACITY_JSON
            + "}";
    String count = "{'Count':1,'ScannedCount':3}";
    return List.of(
        new Example(
            "all of Query",
            "Query",
            "{'TableName':'abc'}",
            new Query.Result(List.of(ITEM), 1, 3, attributes("pk", "a"), CAPACITY),
            page),
        new Example(
            "Query that counts",
            "Query",
            "{'TableName':'abc','Select':'COUNT'}",
            new Query.Result(List.of(), 1, 3, null, null),
            count),
        new Example(
            "Query that finds nothing",
            "Query",
            "{'TableName':'abc'}",
            new Query.Result(List.of(), 0, 0, null, null),
            "{'Items':[],'Count':0,'ScannedCount':0}"),
        new Example(
            "all of Scan",
            "Scan",
            "{'TableName':'abc'}",
            new Scan.Result(List.of(ITEM), 1, 3, attributes("pk", "a"), CAPACITY),
            page),
        new Example(
            "Scan that counts",
            "Scan",
            "{'TableName':'abc','Select':'COUNT'}",
            new Scan.Result(List.of(), 1, 3, null, null),
            count));
  }

  private static List<Example> batchGets() {
    Key key = Key.named(attributes("pk", "a"));
    return List.of(
        new Example(
            "all of BatchGetItem",
            "BatchGetItem",
            "{'RequestItems':{'abc':{'Keys':[{}]}}}",
            new BatchGetItem.Result(
                Map.of("abc", List.of(ITEM), "def", List.of()),
                Map.of(
                    "abc",
                    new BatchGetItem.Keys(
                        List.of(key),
                        ProjectionParameters.of("#a"),
                        Map.of("#a", "a"),
                        ReadConsistency.STRONG),
                    "def",
                    new BatchGetItem.Keys(
                        List.of(key),
                        new ProjectionParameters(null, List.of("a")),
                        null,
                        ReadConsistency.EVENTUAL)),
                List.of(CAPACITY)),
            "{'Responses':{'abc':["
                + ITEM_JSON
                + "],'def':[]},'UnprocessedKeys':{'abc':{'Keys':[{'pk':{'S':'a'}}],'ProjectionExpression':"
                + "'#a','ExpressionAttributeNames':{'#a':'a'},'ConsistentRead':true},'def':{'Keys':"
                + "[{'pk':{'S':'a'}}],'AttributesToGet':['a']}},'ConsumedCapacity':["
                + CAPACITY_JSON
                + "]}"),
        new Example(
            "BatchGetItem that read all",
            "BatchGetItem",
            "{'RequestItems':{'abc':{'Keys':[{}]}}}",
            new BatchGetItem.Result(Map.of("abc", List.of(ITEM)), Map.of(), List.of()),
            "{'Responses':{'abc':[" + ITEM_JSON + "]},'UnprocessedKeys':{}}"));
  }

  private static List<Example> batchWrites() {
    Key key = Key.named(attributes("pk", "a"));
    return List.of(
        new Example(
            "all of BatchWriteItem",
            "BatchWriteItem",
            "{'RequestItems':{'abc':[{'DeleteRequest':{'Key':{}}}]}}",
            new BatchWriteItem.Result(
                Map.of(
                    "abc",
                    List.of(
                        new BatchWriteItem.Write.Put(ITEM.attributes()),
                        new BatchWriteItem.Write.Delete(key))),
                Map.of("abc", List.of(METRICS)),
                List.of(CAPACITY)),
            "{'UnprocessedItems':{'abc':[{'PutRequest':{'Item':"
                + ITEM_JSON
                + "}},{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]},'ItemCollectionMetrics':{'abc':["
                + METRICS_JSON
                + "]},'ConsumedCapacity':["
                + CAPACITY_JSON
                + "]}"),
        new Example(
            "BatchWriteItem that wrote all",
            "BatchWriteItem",
            "{'RequestItems':{'abc':[{'DeleteRequest':{'Key':{}}}]}}",
            new BatchWriteItem.Result(Map.of(), Map.of(), List.of()),
            "{'UnprocessedItems':{}}"));
  }

  private static List<Example> others() {
    return List.of(
        new Example(
            "all of ListTables",
            "ListTables",
            "{}",
            new ListTables.Result(List.of("abc", "def"), "def"),
            "{'TableNames':['abc','def'],'LastEvaluatedTableName':'def'}"),
        new Example(
            "ListTables without tables",
            "ListTables",
            "{}",
            new ListTables.Result(List.of(), null),
            "{'TableNames':[]}"),
        new Example(
            "DescribeEndpoints",
            "DescribeEndpoints",
            "{}",
            "nothing that the engine answers",
            "{'Endpoints':[{'Address':'dynamodb.eu-west-1.amazonaws.com','CachePeriodInMinutes':1440}]}"));
  }

  /**
   * What the engine answers to a request, and what the client gets to see; JSON has single quotes.
   */
  record Example(String title, String operation, String request, Object result, String answer) {
    @Override
    public String toString() {
      return title;
    }
  }
}
