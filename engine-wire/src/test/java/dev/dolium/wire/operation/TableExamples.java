// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexDescription;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableClass;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import dev.dolium.wire.operation.AnswerExamples.Example;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables as the engine knows them and as the client sees them. */
final class TableExamples {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/abc";
  private static final ThroughputHistory HISTORY =
      new ThroughputHistory(
          Instant.ofEpochSecond(20), Instant.ofEpochSecond(30), 2, Instant.ofEpochSecond(40));
  private static final String HISTORY_JSON =
      "'LastIncreaseDateTime':20,'LastDecreaseDateTime':30,'NumberOfDecreasesToday':2";
  private static final IndexDefinition GLOBAL =
      new IndexDefinition(
          "gsi",
          List.of(new KeyElement("b", KeyRole.HASH)),
          IndexProjection.include("x"),
          new Throughput(1L, 2L),
          new Throughput(3L, 4L),
          new Throughput(5L, 6L));
  private static final IndexDefinition LOCAL =
      new IndexDefinition(
          "lsi",
          List.of(new KeyElement("pk", KeyRole.HASH), new KeyElement("b", KeyRole.RANGE)),
          IndexProjection.KEYS_ONLY,
          null,
          null,
          null);
  private static final TableSettings ALL_SETTINGS =
      new TableSettings(
          BillingMode.PROVISIONED,
          new Throughput(1L, 2L),
          new Throughput(3L, 4L),
          new Throughput(5L, 6L),
          new StreamSpecification(true, StreamView.NEW_IMAGE),
          new SseSpecification(true, null, "1234"),
          TableClass.STANDARD,
          true,
          null,
          null);
  private static final String BASE_JSON =
      "'TableName':'abc','TableId':'id','TableArn':'" + ARN + "','TableSizeBytes':70,'ItemCount':7";
  private static final String KEYS_JSON =
      ",'CreationDateTime':10,'AttributeDefinitions':[{'AttributeName':'b','AttributeType':'B'},"
          + "{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]";
  private static final String THROUGHPUT_JSON =
      "'ProvisionedThroughput':{"
          + HISTORY_JSON
          + ",'ReadCapacityUnits':1,'WriteCapacityUnits':2},'OnDemandThroughput':{'MaxReadRequestUnits':3,"
          + "'MaxWriteRequestUnits':4},'WarmThroughput':{'ReadUnitsPerSecond':5,'WriteUnitsPerSecond':6,"
          + "'Status':'CREATING'}";

  static final List<Example> EXAMPLES =
      List.of(
          new Example(
              "all of DescribeTable",
              "DescribeTable",
              "{'TableName':'abc'}",
              table(
                  TableStatus.CREATING,
                  ALL_SETTINGS,
                  HISTORY,
                  "label",
                  index(LOCAL),
                  index(GLOBAL)),
              "{'Table':{'TableStatus':'CREATING',"
                  + BASE_JSON
                  + KEYS_JSON
                  + ","
                  + THROUGHPUT_JSON
                  + ",'BillingModeSummary':{'BillingMode':'PROVISIONED','LastUpdateToPayPerRequestDateTime':40},"
                  + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
                  + "'LatestStreamLabel':'label','LatestStreamArn':'"
                  + ARN
                  + "/stream/label','SSEDescription':{'Status':'ENABLED','SSEType':'KMS','KMSMasterKeyArn':"
                  + "'arn:aws:kms:us-east-1:000000000000:key/1234'},'TableClassSummary':{'TableClass':"
                  + "'STANDARD'},'DeletionProtectionEnabled':true,'LocalSecondaryIndexes':[{'IndexName':'lsi',"
                  + "'IndexArn':'"
                  + ARN
                  + "/index/lsi','IndexSizeBytes':30,'ItemCount':3,'KeySchema':[{'AttributeName':'pk',"
                  + "'KeyType':'HASH'},{'AttributeName':'b','KeyType':'RANGE'}],'Projection':"
                  + "{'ProjectionType':'KEYS_ONLY'}}],'GlobalSecondaryIndexes':[{'IndexName':'gsi',"
                  + "'IndexArn':'"
                  + ARN
                  + "/index/gsi','IndexSizeBytes':30,'ItemCount':3,'IndexStatus':'CREATING','Backfilling':true,"
                  + "'KeySchema':[{'AttributeName':'b','KeyType':'HASH'}],'Projection':{'ProjectionType':"
                  + "'INCLUDE','NonKeyAttributes':['x']},"
                  + THROUGHPUT_JSON
                  + "}]}}"),
          new Example(
              "DescribeTable on demand",
              "DescribeTable",
              "{'TableName':'abc'}",
              table(
                  TableStatus.ACTIVE,
                  TableSettings.ON_DEMAND,
                  ThroughputHistory.NONE,
                  null,
                  null,
                  null),
              "{'Table':{'TableStatus':'ACTIVE',"
                  + BASE_JSON
                  + KEYS_JSON
                  + ",'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST'},'ProvisionedThroughput':"
                  + "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0},"
                  + "'WarmThroughput':{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':"
                  + "'ACTIVE'},'DeletionProtectionEnabled':false}}"),
          new Example(
              "CreateTable with provisioned throughput",
              "CreateTable",
              "{'TableName':'abc'}",
              table(TableStatus.CREATING, provisioned(), ThroughputHistory.NONE, null, null, null),
              "{'TableDescription':{'TableStatus':'CREATING',"
                  + BASE_JSON
                  + KEYS_JSON
                  + ",'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':1,"
                  + "'WriteCapacityUnits':2},'DeletionProtectionEnabled':false}}"),
          new Example(
              "UpdateTable after the stream was turned off",
              "UpdateTable",
              "{'TableName':'abc'}",
              table(TableStatus.UPDATING, streamOff(), ThroughputHistory.NONE, "label", null, null),
              "{'TableDescription':{'TableStatus':'UPDATING',"
                  + BASE_JSON
                  + KEYS_JSON
                  + ",'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST'},'ProvisionedThroughput':"
                  + "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0},"
                  + "'LatestStreamLabel':'label','LatestStreamArn':'"
                  + ARN
                  + "/stream/label','DeletionProtectionEnabled':false}}"),
          new Example(
              "DeleteTable",
              "DeleteTable",
              "{'TableName':'abc'}",
              table(
                  TableStatus.DELETING,
                  provisioned(),
                  ThroughputHistory.NONE,
                  null,
                  index(LOCAL),
                  index(GLOBAL)),
              "{'TableDescription':{'TableStatus':'DELETING',"
                  + BASE_JSON
                  + ",'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':1,"
                  + "'WriteCapacityUnits':2},'DeletionProtectionEnabled':false}}"));

  private TableExamples() {}

  private static TableSettings provisioned() {
    return new TableSettings(
        null, new Throughput(1L, 2L), null, null, null, null, null, null, null, null);
  }

  private static TableSettings streamOff() {
    return new TableSettings(
        BillingMode.PAY_PER_REQUEST,
        null,
        null,
        null,
        new StreamSpecification(false, null),
        new SseSpecification(false, null, null),
        null,
        false,
        null,
        null);
  }

  private static IndexDescription index(IndexDefinition definition) {
    return new IndexDescription(
        definition,
        ARN + "/index/" + definition.name(),
        IndexStatus.CREATING,
        true,
        3,
        30,
        HISTORY);
  }

  private static TableDescription table(
      TableStatus status,
      TableSettings settings,
      ThroughputHistory history,
      @Nullable String streamLabel,
      @Nullable IndexDescription local,
      @Nullable IndexDescription global) {
    return new TableDescription(
        "abc",
        "id",
        ARN,
        status,
        Instant.ofEpochSecond(10),
        List.of(
            new AttributeDefinition("pk", AttributeType.S),
            new AttributeDefinition("b", AttributeType.B)),
        List.of(new KeyElement("pk", KeyRole.HASH)),
        local == null ? List.of() : List.of(local),
        global == null ? List.of() : List.of(global),
        7,
        70,
        settings,
        history,
        streamLabel,
        streamLabel == null ? null : ARN + "/stream/" + streamLabel,
        null);
  }
}
