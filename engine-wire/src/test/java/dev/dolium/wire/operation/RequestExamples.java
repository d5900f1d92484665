// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.item.PlainValues;
import dev.dolium.engine.operation.AttributeAction;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.ComparisonOperator;
import dev.dolium.engine.operation.ConditionalOperator;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.ExpectedAttribute;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.Select;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.WriteCondition;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.SseType;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableClass;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Tag;
import dev.dolium.engine.table.Throughput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests that together show every member, each with the operation that it asks for. */
final class RequestExamples {
  private static final String NAMES_JSON = "'ExpressionAttributeNames':{'#a':'a'}";
  private static final String VALUES_JSON = "'ExpressionAttributeValues':{':v':{'N':'1'}}";
  private static final String EXPECTED_JSON =
      "'Expected':{'a':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'S':'x'},{'S':'y'}]},"
          + "'b':{'Value':{'BOOL':true},'Exists':true}},'ConditionalOperator':'OR'";
  private static final String CONDITIONS_JSON =
      "{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]},'b':{'ComparisonOperator':'NULL'}}";

  private static final Map<String, String> NAMES = Map.of("#a", "a");
  private static final ExpressionAttributes PLACEHOLDERS =
      new ExpressionAttributes(NAMES, attributes(":v", 1));
  private static final WriteCondition OLDER_CONDITION =
      new WriteCondition(
          null,
          Map.of(
              "a",
                  new ExpectedAttribute(
                      null, null, ComparisonOperator.BETWEEN, List.of(value("x"), value("y"))),
              "b", new ExpectedAttribute(value(true), true, null, null)),
          ConditionalOperator.OR);
  private static final Map<String, LegacyCondition> OLDER_CONDITIONS =
      Map.of(
          "a", new LegacyCondition(ComparisonOperator.EQ, List.of(value("x"))),
          "b", new LegacyCondition(ComparisonOperator.NULL, null));
  private static final Key KEY = Key.named(attributes("pk", "a"));

  static final List<Example> EXAMPLES =
      List.of(
          new Example(
              "all of PutItem",
              "{'TableName':'abc','Item':{'pk':{'S':'a'},'n':{'N':'7'}},'ConditionExpression':'#a = :v',"
                  + NAMES_JSON
                  + ","
                  + VALUES_JSON
                  + ",'ReturnValues':'ALL_OLD','ReturnValuesOnConditionCheckFailure':'ALL_OLD',"
                  + "'ReturnConsumedCapacity':'INDEXES','ReturnItemCollectionMetrics':'SIZE'}",
              new PutItem(
                  "abc",
                  attributes("pk", "a", "n", 7),
                  WriteCondition.of("#a = :v"),
                  PLACEHOLDERS,
                  ReturnValues.ALL_OLD,
                  ReturnOnConditionFailure.ALL_OLD,
                  ReturnConsumedCapacity.INDEXES,
                  ReturnItemCollectionMetrics.SIZE)),
          new Example(
              "PutItem with older conditions",
              "{'TableName':'abc','Item':{'pk':{'S':'a'}}," + EXPECTED_JSON + "}",
              new PutItem(
                  "abc",
                  attributes("pk", "a"),
                  OLDER_CONDITION,
                  ExpressionAttributes.NONE,
                  ReturnValues.NONE,
                  ReturnOnConditionFailure.NONE,
                  ReturnConsumedCapacity.NONE,
                  ReturnItemCollectionMetrics.NONE)),
          new Example(
              "all of DeleteItem",
              "{'TableName':'abc','Key':{'pk':{'S':'a'}},'ConditionExpression':'#a = :v',"
                  + NAMES_JSON
                  + ","
                  + VALUES_JSON
                  + ",'ReturnValues':'ALL_OLD','ReturnValuesOnConditionCheckFailure':'ALL_OLD',"
                  + "'ReturnConsumedCapacity':'TOTAL','ReturnItemCollectionMetrics':'SIZE'}",
              new DeleteItem(
                  "abc",
                  KEY,
                  WriteCondition.of("#a = :v"),
                  PLACEHOLDERS,
                  ReturnValues.ALL_OLD,
                  ReturnOnConditionFailure.ALL_OLD,
                  ReturnConsumedCapacity.TOTAL,
                  ReturnItemCollectionMetrics.SIZE)),
          new Example(
              "DeleteItem with older conditions",
              "{'TableName':'abc','Key':{'pk':{'S':'a'}}," + EXPECTED_JSON + "}",
              new DeleteItem(
                  "abc",
                  KEY,
                  OLDER_CONDITION,
                  ExpressionAttributes.NONE,
                  ReturnValues.NONE,
                  ReturnOnConditionFailure.NONE,
                  ReturnConsumedCapacity.NONE,
                  ReturnItemCollectionMetrics.NONE)),
          new Example(
              "all of UpdateItem",
              "{'TableName':'abc','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET #a = :v',"
                  + "'ConditionExpression':'#a <> :v',"
                  + NAMES_JSON
                  + ","
                  + VALUES_JSON
                  + ",'ReturnValues':'UPDATED_NEW','ReturnValuesOnConditionCheckFailure':'ALL_OLD',"
                  + "'ReturnConsumedCapacity':'TOTAL','ReturnItemCollectionMetrics':'SIZE'}",
              new UpdateItem(
                  "abc",
                  KEY,
                  "SET #a = :v",
                  null,
                  WriteCondition.of("#a <> :v"),
                  PLACEHOLDERS,
                  ReturnValues.UPDATED_NEW,
                  ReturnOnConditionFailure.ALL_OLD,
                  ReturnConsumedCapacity.TOTAL,
                  ReturnItemCollectionMetrics.SIZE)),
          new Example(
              "UpdateItem with older updates and conditions",
              "{'TableName':'abc','Key':{'pk':{'S':'a'}},'AttributeUpdates':{'a':{'Action':'ADD','Value':"
                  + "{'N':'1'}},'b':{'Action':'DELETE'},'c':{'Value':{'S':'x'}}},"
                  + EXPECTED_JSON
                  + "}",
              new UpdateItem(
                  "abc",
                  KEY,
                  null,
                  Map.of(
                      "a", new AttributeUpdate(AttributeAction.ADD, value(1)),
                      "b", new AttributeUpdate(AttributeAction.DELETE, null),
                      "c", new AttributeUpdate(null, value("x"))),
                  OLDER_CONDITION,
                  ExpressionAttributes.NONE,
                  ReturnValues.NONE,
                  ReturnOnConditionFailure.NONE,
                  ReturnConsumedCapacity.NONE,
                  ReturnItemCollectionMetrics.NONE)),
          new Example(
              "all of GetItem",
              "{'TableName':'abc','Key':{'pk':{'S':'a'}},'ProjectionExpression':'#a',"
                  + NAMES_JSON
                  + ",'ConsistentRead':true,'ReturnConsumedCapacity':'TOTAL'}",
              new GetItem(
                  "abc",
                  KEY,
                  ProjectionParameters.of("#a"),
                  NAMES,
                  ReadConsistency.STRONG,
                  ReturnConsumedCapacity.TOTAL)),
          new Example(
              "GetItem with an older projection",
              "{'TableName':'abc','Key':{'pk':{'S':'a'}},'AttributesToGet':['a','b'],'ConsistentRead':false}",
              new GetItem(
                  "abc",
                  KEY,
                  new ProjectionParameters(null, List.of("a", "b")),
                  null,
                  ReadConsistency.EVENTUAL,
                  ReturnConsumedCapacity.NONE)),
          new Example(
              "all of Query",
              "{'TableName':'abc','IndexName':'idx','KeyConditionExpression':'pk = :v','FilterExpression':"
                  + "'#a > :v','ProjectionExpression':'#a',"
                  + NAMES_JSON
                  + ","
                  + VALUES_JSON
                  + ",'Select':'SPECIFIC_ATTRIBUTES','Limit':5,'ExclusiveStartKey':{'pk':{'S':'a'}},"
                  + "'ConsistentRead':true,'ScanIndexForward':false,'ReturnConsumedCapacity':'TOTAL'}",
              new Query(
                  "abc",
                  "pk = :v",
                  null,
                  FilterParameters.of("#a > :v"),
                  page(ProjectionParameters.of("#a"), PLACEHOLDERS),
                  Direction.BACKWARD)),
          new Example(
              "Query with older conditions",
              "{'TableName':'abc','KeyConditions':"
                  + CONDITIONS_JSON
                  + ",'QueryFilter':"
                  + CONDITIONS_JSON
                  + ",'ConditionalOperator':'OR','AttributesToGet':['a'],'ScanIndexForward':true}",
              new Query(
                  "abc",
                  null,
                  OLDER_CONDITIONS,
                  new FilterParameters(null, OLDER_CONDITIONS, ConditionalOperator.OR),
                  olderPage(),
                  Direction.FORWARD)),
          new Example(
              "Query with older key conditions and a filter expression",
              "{'TableName':'abc','KeyConditions':"
                  + CONDITIONS_JSON
                  + ",'FilterExpression':'#a > :v',"
                  + NAMES_JSON
                  + ","
                  + VALUES_JSON
                  + "}",
              new Query(
                  "abc",
                  null,
                  OLDER_CONDITIONS,
                  FilterParameters.of("#a > :v"),
                  PageParameters.FIRST.with(PLACEHOLDERS),
                  Direction.FORWARD)),
          new Example(
              "all of Scan",
              "{'TableName':'abc','IndexName':'idx','FilterExpression':'#a > :v','ProjectionExpression':'#a',"
                  + NAMES_JSON
                  + ","
                  + VALUES_JSON
                  + ",'Select':'SPECIFIC_ATTRIBUTES','Limit':5,'ExclusiveStartKey':{'pk':{'S':'a'}},"
                  + "'ConsistentRead':true,'Segment':1,'TotalSegments':4,'ReturnConsumedCapacity':'TOTAL'}",
              new Scan(
                  "abc",
                  FilterParameters.of("#a > :v"),
                  page(ProjectionParameters.of("#a"), PLACEHOLDERS),
                  1,
                  4)),
          new Example(
              "Scan with older conditions",
              "{'TableName':'abc','ScanFilter':"
                  + CONDITIONS_JSON
                  + ",'ConditionalOperator':'OR','AttributesToGet':['a']}",
              new Scan(
                  "abc",
                  new FilterParameters(null, OLDER_CONDITIONS, ConditionalOperator.OR),
                  olderPage(),
                  null,
                  null)),
          new Example(
              "all of BatchGetItem",
              "{'RequestItems':{'abc':{'Keys':[{'pk':{'S':'a'}}],'ProjectionExpression':'#a',"
                  + NAMES_JSON
                  + ",'ConsistentRead':true},'def':{'Keys':[{'pk':{'S':'a'}}]}},'ReturnConsumedCapacity':'TOTAL'}",
              new BatchGetItem(
                  Map.of(
                      "abc",
                          new BatchGetItem.Keys(
                              List.of(KEY),
                              ProjectionParameters.of("#a"),
                              NAMES,
                              ReadConsistency.STRONG),
                      "def",
                          new BatchGetItem.Keys(
                              List.of(KEY),
                              new ProjectionParameters(null, null),
                              null,
                              ReadConsistency.EVENTUAL)),
                  ReturnConsumedCapacity.TOTAL)),
          new Example(
              "BatchGetItem with an older projection",
              "{'RequestItems':{'def':{'Keys':[{'pk':{'S':'a'}}],'AttributesToGet':['a']}}}",
              new BatchGetItem(
                  Map.of(
                      "def",
                      new BatchGetItem.Keys(
                          List.of(KEY),
                          new ProjectionParameters(null, List.of("a")),
                          null,
                          ReadConsistency.EVENTUAL)),
                  ReturnConsumedCapacity.NONE)),
          new Example(
              "all of BatchWriteItem",
              "{'RequestItems':{'abc':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},{'DeleteRequest':{'Key':"
                  + "{'pk':{'S':'a'}}}}]},'ReturnConsumedCapacity':'TOTAL','ReturnItemCollectionMetrics':'SIZE'}",
              new BatchWriteItem(
                  Map.of(
                      "abc",
                      List.of(
                          new BatchWriteItem.Write.Put(attributes("pk", "a")),
                          new BatchWriteItem.Write.Delete(KEY))),
                  ReturnConsumedCapacity.TOTAL,
                  ReturnItemCollectionMetrics.SIZE)),
          new Example(
              "all of CreateTable",
              "{'TableName':'abc','AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
                  + "{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'b','AttributeType':'B'}],"
                  + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':"
                  + "'RANGE'}],'LocalSecondaryIndexes':[{'IndexName':'lsi','KeySchema':[{'AttributeName':'pk',"
                  + "'KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],'Projection':{'ProjectionType':"
                  + "'KEYS_ONLY'}}],'GlobalSecondaryIndexes':["
                  + TableJson.INDEX
                  + "],"
                  + TableJson.SETTINGS
                  + ",'Tags':[{'Key':'k','Value':'v'}],'ResourcePolicy':'{}'}",
              new CreateTable(
                  "abc",
                  List.of(
                      new AttributeDefinition("pk", AttributeType.S),
                      new AttributeDefinition("sk", AttributeType.N),
                      new AttributeDefinition("b", AttributeType.B)),
                  List.of(new KeyElement("pk", KeyRole.HASH), new KeyElement("sk", KeyRole.RANGE)),
                  List.of(
                      new IndexDefinition(
                          "lsi",
                          List.of(
                              new KeyElement("pk", KeyRole.HASH),
                              new KeyElement("b", KeyRole.RANGE)),
                          IndexProjection.KEYS_ONLY,
                          null,
                          null,
                          null)),
                  List.of(index()),
                  settings(List.of(new Tag("k", "v")), "{}"))),
          new Example(
              "all of UpdateTable",
              "{'TableName':'abc','AttributeDefinitions':[{'AttributeName':'b','AttributeType':'B'}],"
                  + "'GlobalSecondaryIndexUpdates':[{'Create':"
                  + TableJson.INDEX
                  + "},{'Update':{'IndexName':'other',"
                  + TableJson.THROUGHPUT
                  + "}},{'Delete':{'IndexName':'old'}}],"
                  + TableJson.SETTINGS
                  + "}",
              new UpdateTable(
                  "abc",
                  List.of(new AttributeDefinition("b", AttributeType.B)),
                  List.of(
                      new UpdateTable.IndexUpdate.Create(index()),
                      new UpdateTable.IndexUpdate.Update(
                          "other",
                          new Throughput(1L, 2L),
                          new Throughput(3L, 4L),
                          new Throughput(5L, 6L)),
                      new UpdateTable.IndexUpdate.Delete("old")),
                  settings(null, null))),
          new Example(
              "UpdateTable that changes nothing",
              "{'TableName':'abc'}",
              new UpdateTable("abc", null, null, TableSettings.NONE)),
          new Example("DescribeTable", "{'TableName':'abc'}", new DescribeTable("abc")),
          new Example("DeleteTable", "{'TableName':'abc'}", new DeleteTable("abc")),
          new Example(
              "all of ListTables",
              "{'ExclusiveStartTableName':'abc','Limit':3}",
              new ListTables("abc", 3)),
          new Example("ListTables", "{}", new ListTables(null, null)));

  private RequestExamples() {}

  private static PageParameters page(
      ProjectionParameters projection, ExpressionAttributes placeholders) {
    return new PageParameters(
        "idx",
        projection,
        placeholders,
        Select.SPECIFIC_ATTRIBUTES,
        5,
        attributes("pk", "a"),
        ReadConsistency.STRONG,
        ReturnConsumedCapacity.TOTAL);
  }

  private static PageParameters olderPage() {
    return new PageParameters(
        null,
        new ProjectionParameters(null, List.of("a")),
        ExpressionAttributes.NONE,
        null,
        null,
        null,
        ReadConsistency.EVENTUAL,
        ReturnConsumedCapacity.NONE);
  }

  private static IndexDefinition index() {
    return new IndexDefinition(
        "gsi",
        List.of(new KeyElement("b", KeyRole.HASH)),
        IndexProjection.include("x", "y"),
        new Throughput(1L, 2L),
        new Throughput(3L, 4L),
        new Throughput(5L, 6L));
  }

  private static TableSettings settings(@Nullable List<Tag> tags, @Nullable String policy) {
    return new TableSettings(
        BillingMode.PROVISIONED,
        new Throughput(1L, 2L),
        new Throughput(3L, 4L),
        new Throughput(5L, 6L),
        new StreamSpecification(true, StreamView.NEW_AND_OLD_IMAGES),
        new SseSpecification(true, SseType.KMS, "key"),
        TableClass.STANDARD_INFREQUENT_ACCESS,
        true,
        tags,
        policy);
  }

  static AttributeMap attributes(@Nullable Object... namesAndValues) {
    return Item.of(namesAndValues).attributes();
  }

  private static AttributeValue value(Object plain) {
    return PlainValues.valueOf(plain);
  }

  /** A request in JSON, with single quotes, and the operation that it asks for. */
  record Example(String title, String quoted, Operation<?> operation) {
    String json() {
      return quoted.replace('\'', '"');
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** Parts of requests that create or change tables. */
  private static final class TableJson {
    static final String THROUGHPUT =
        "'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2},'OnDemandThroughput':"
            + "{'MaxReadRequestUnits':3,'MaxWriteRequestUnits':4},'WarmThroughput':{'ReadUnitsPerSecond':5,"
            + "'WriteUnitsPerSecond':6}";
    static final String INDEX =
        "{'IndexName':'gsi','KeySchema':[{'AttributeName':'b','KeyType':'HASH'}],'Projection':"
            + "{'ProjectionType':'INCLUDE','NonKeyAttributes':['x','y']},"
            + THROUGHPUT
            + "}";
    static final String SETTINGS =
        "'BillingMode':'PROVISIONED',"
            + THROUGHPUT
            + ",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_AND_OLD_IMAGES'},"
            + "'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'key'},'TableClass':"
            + "'STANDARD_INFREQUENT_ACCESS','DeletionProtectionEnabled':true";
  }
}
