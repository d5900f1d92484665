// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.StreamRecord.UserIdentity;
import dev.dolium.ttl.TimeToLive;
import dev.dolium.wire.Target;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.json.AnswerWriter;
import dev.dolium.wire.json.RequestReader;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The four operations of DynamoDB Streams in JSON. */
final class StreamOperationsTest {
  private static final String ARN =
      "arn:aws:dynamodb:us-east-1:000000000000:table/People/stream/2026-01-01T00:00:00.123";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  private final Engine engine = Engine.builder().time(() -> NOW).streamShards(1).open();
  private final WireEndpoint endpoint = new WireEndpoint(engine);

  @BeforeEach
  void write() {
    engine
        .createTable(
            TableDefinition.named("People").partitionKey("id", STRING).stream(
                StreamView.NEW_AND_OLD_IMAGES))
        .put(Item.of("id", "ada", "age", 36));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void listsStreams() {
    assertThat(json("ListStreams", "{'TableName':'People'}"))
        .isEqualTo(
            "{'Streams':[{'StreamArn':'"
                + ARN
                + "','TableName':'People','StreamLabel':'2026-01-01T00:00:00.123'}]}");
  }

  @Test
  void describesStreams() {
    assertThat(json("DescribeStream", "{'StreamArn':'" + ARN + "'}"))
        .startsWith("{'StreamDescription':{'StreamArn':'" + ARN + "'")
        .contains("'StreamStatus':'ENABLED','StreamViewType':'NEW_AND_OLD_IMAGES'")
        .contains("'CreationRequestDateTime':1767225600.123")
        .contains("'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]")
        .containsPattern("'Shards':\\[\\{'ShardId':'shardId-[0-9]{20}-[0-9a-f]{8}',")
        .containsPattern("'SequenceNumberRange':\\{'StartingSequenceNumber':'[0-9]{31}'}")
        .doesNotContain("LastEvaluated", "Parent", "Ending");
    assertThat(
            json(
                "DescribeStream",
                "{'StreamArn':'"
                    + ARN
                    + "','ShardFilter':{'Type':'CHILD_SHARDS','ShardId':'"
                    + shardId()
                    + "'}}"))
        .contains("'Shards':[]");
  }

  // API_streams_GetRecords. The moment is rounded down to seconds, and the list of records is there
  // even when it is empty: asserted by tests that others ran against the service.
  @Test
  void readsRecords() {
    String first = read(iterator());
    assertThat(first)
        .contains("'eventName':'INSERT','eventVersion':'1.1','eventSource':'aws:dynamodb'")
        .contains("'awsRegion':'us-east-1'")
        .contains("'ApproximateCreationDateTime':1767225600,'Keys':{'id':{'S':'ada'}}")
        .contains("'NewImage':{'id':{'S':'ada'},'age':{'N':'36'}}")
        .contains("'StreamViewType':'NEW_AND_OLD_IMAGES'")
        .containsPattern("'SequenceNumber':'[0-9]{31}','SizeBytes':[0-9]+,")
        .doesNotContain("OldImage", "userIdentity");
    String next =
        Objects.requireNonNull(
            answer("GetRecords", "{'ShardIterator':'" + iterator() + "'}")
                .requiredString("NextShardIterator"));
    assertThat(read(next)).startsWith("{'Records':[],'NextShardIterator':'");
  }

  // In the Streams API the identity is spelled with capitals, unlike in Lambda's events: SDK model
  // and asserted.
  @Test
  void spellsTheIdentityOfExpiryWithCapitals() {
    StreamRecord record =
        new StreamRecord(
            "0",
            Change.Kind.REMOVE,
            "us-east-1",
            NOW,
            Item.of("id", "ada"),
            null,
            null,
            "1",
            5,
            StreamView.KEYS_ONLY,
            UserIdentity.TIME_TO_LIVE);
    assertThat(StreamOperations.record(record).get("userIdentity"))
        .isEqualTo(
            new Structure().set("PrincipalId", "dynamodb.amazonaws.com").set("Type", "Service"));
  }

  // DG/time-to-live-ttl-streams: only what the service itself removed bears its identity.
  @Test
  void bearsTheServicesIdentityWhereAnItemHasExpired() {
    Table people = engine.table("People");
    people.put(Item.of("id", "bob", "until", NOW.minusSeconds(5).getEpochSecond()));
    people.delete(Key.of("ada"));
    TimeToLive.of(engine).enable("People", "until");
    TimeToLive.of(engine).sweep();

    assertThat(people.get(Key.of("bob"))).isEmpty();
    String records = read(iterator());
    assertThat(records)
        .containsOnlyOnce("'userIdentity'")
        .endsWith(
            "'userIdentity':{'PrincipalId':'dynamodb.amazonaws.com','Type':'Service'}}],"
                + records.substring(records.indexOf("'NextShardIterator'")))
        .contains("'OldImage':{'id':{'S':'bob'}");
  }

  @Test
  void knowsNoStreamsWithoutTheService() {
    WireEndpoint without = new WireEndpoint(new FakeEngine(null));
    assertThat(body(without, "ListStreams", "{}")).contains("UnknownOperationException");
  }

  private String shardId() {
    String description = json("DescribeStream", "{'StreamArn':'" + ARN + "'}");
    int at = description.indexOf("shardId-");
    return description.substring(at, description.indexOf('\'', at));
  }

  private String iterator() {
    return answer(
            "GetShardIterator",
            "{'StreamArn':'"
                + ARN
                + "','ShardId':'"
                + shardId()
                + "','ShardIteratorType':'TRIM_HORIZON'}")
        .requiredString("ShardIterator");
  }

  private String read(String iterator) {
    return json("GetRecords", "{'ShardIterator':'" + iterator + "'}");
  }

  private Structure answer(String operation, String request) {
    Target target = Target.of(Target.Service.STREAMS, operation).orElseThrow();
    return endpoint.execute(target, RequestReader.read(utf8(request), target.operation().input()));
  }

  private String json(String operation, String request) {
    return new String(AnswerWriter.write(answer(operation, request)), StandardCharsets.UTF_8)
        .replace('"', '\'');
  }

  private static String body(WireEndpoint endpoint, String operation, String request) {
    return new String(
        endpoint.answer("DynamoDBStreams_20120810." + operation, utf8(request)).body(),
        StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
