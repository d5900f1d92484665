// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.UnknownOperationException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.streams.DescribeStream;
import dev.dolium.streams.GetRecords;
import dev.dolium.streams.GetShardIterator;
import dev.dolium.streams.ListStreams;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.StreamRecord.UserIdentity;
import dev.dolium.streams.Streams;
import dev.dolium.wire.shape.Structure;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The operations of DynamoDB Streams. */
public final class StreamOperations {
  private StreamOperations() {}

  /** Answers {@code ListStreams}. */
  public static Structure list(Engine engine, Structure request) {
    Members in = new Members(request);
    ListStreams.Result result =
        streams(engine)
            .listStreams(
                new ListStreams(
                    in.text("TableName"), in.integer("Limit"), in.text("ExclusiveStartStreamArn")));
    return new Structure()
        .set("Streams", result.streams().stream().map(StreamOperations::names).toList())
        .set("LastEvaluatedStreamArn", result.lastEvaluatedStreamArn());
  }

  private static Structure names(ListStreams.Stream stream) {
    return new Structure()
        .set("StreamArn", stream.arn())
        .set("TableName", stream.tableName())
        .set("StreamLabel", stream.label());
  }

  /** Answers {@code DescribeStream}. */
  public static Structure describe(Engine engine, Structure request) {
    Members in = new Members(request);
    DescribeStream.Result result =
        streams(engine)
            .describeStream(
                new DescribeStream(
                    in.requiredText("StreamArn"),
                    in.integer("Limit"),
                    in.text("ExclusiveStartShardId"),
                    in.structure("ShardFilter", StreamOperations::parent)));
    Structure description =
        names(result.stream())
            .set("StreamStatus", result.status().name())
            .set("StreamViewType", result.view().name())
            .set("CreationRequestDateTime", result.created())
            .set("KeySchema", IndexAnswers.keySchema(result.keySchema()))
            .set("Shards", result.shards().stream().map(StreamOperations::shard).toList())
            .set("LastEvaluatedShardId", result.lastEvaluatedShardId());
    return new Structure().set("StreamDescription", description);
  }

  // The only filter there is asks for the children of a shard.
  private static String parent(Members filter) {
    String shardId = filter.text("ShardId");
    if (shardId == null || !filter.has("Type")) {
      throw new ValidationException("ShardFilter must have a Type and a ShardId");
    }
    return shardId;
  }

  private static Structure shard(DescribeStream.Shard shard) {
    return new Structure()
        .set("ShardId", shard.id())
        .set("ParentShardId", shard.parentId())
        .set(
            "SequenceNumberRange",
            new Structure()
                .set("StartingSequenceNumber", shard.startingSequenceNumber())
                .set("EndingSequenceNumber", shard.endingSequenceNumber()));
  }

  /** Answers {@code GetShardIterator}. */
  public static Structure iterator(Engine engine, Structure request) {
    Members in = new Members(request);
    String iterator =
        streams(engine)
            .getShardIterator(
                new GetShardIterator(
                    in.requiredText("StreamArn"),
                    in.requiredText("ShardId"),
                    in.requiredChoice(GetShardIterator.Type.class, "ShardIteratorType"),
                    in.text("SequenceNumber")));
    return new Structure().set("ShardIterator", iterator);
  }

  /** Answers {@code GetRecords}. */
  public static Structure records(Engine engine, Structure request) {
    Members in = new Members(request);
    GetRecords.Result result =
        streams(engine)
            .getRecords(new GetRecords(in.requiredText("ShardIterator"), in.integer("Limit")));
    return new Structure()
        .set("Records", result.records().stream().map(StreamOperations::record).toList())
        .set("NextShardIterator", result.nextShardIterator());
  }

  static Structure record(StreamRecord record) {
    return new Structure()
        .set("eventID", record.eventId())
        .set("eventName", record.eventName().name())
        .set("eventVersion", StreamRecord.EVENT_VERSION)
        .set("eventSource", StreamRecord.EVENT_SOURCE)
        .set("awsRegion", record.region())
        .set("dynamodb", change(record))
        .set("userIdentity", identity(record.userIdentity()));
  }

  private static Structure change(StreamRecord record) {
    return new Structure()
        .set("ApproximateCreationDateTime", record.created().truncatedTo(ChronoUnit.SECONDS))
        .set("Keys", record.keys().attributes())
        .set("NewImage", record.newImage() == null ? null : record.newImage().attributes())
        .set("OldImage", record.oldImage() == null ? null : record.oldImage().attributes())
        .set("SequenceNumber", record.sequenceNumber())
        .set("SizeBytes", record.sizeBytes())
        .set("StreamViewType", record.view().name());
  }

  private static @Nullable Structure identity(@Nullable UserIdentity identity) {
    return identity == null
        ? null
        : new Structure().set("PrincipalId", identity.principalId()).set("Type", identity.type());
  }

  private static Streams streams(Engine engine) {
    try {
      return engine.service(Streams.class);
    } catch (IllegalArgumentException noService) {
      throw new UnknownOperationException("this engine runs without the service Streams");
    }
  }
}
