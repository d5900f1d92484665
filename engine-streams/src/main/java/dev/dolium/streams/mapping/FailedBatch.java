// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.StreamRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records that a mapping gave up.
 *
 * @param mappingId the mapping's identity
 * @param requestId the identity of the last call
 * @param functionArn the function that was called
 * @param condition why they were given up
 * @param invokeCount how often the function was called with them, about
 * @param timestamp when they were given up
 * @param shardId their shard
 * @param batch the records
 */
public record FailedBatch(
    String mappingId,
    String requestId,
    String functionArn,
    Condition condition,
    int invokeCount,
    Instant timestamp,
    String shardId,
    StreamBatch batch) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Why records are given up. */
  public enum Condition {
    /** They failed as often as they may. */
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
    /** They are older than they may be. */
    EVENT_AGE_EXCEEDED("EventAgeExceeded");

    private final String text;

    Condition(String text) {
      this.text = text;
    }

    /** As AWS Lambda spells it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** What AWS Lambda sends to a queue or topic: where the records are, but not the records. */
  public String toJson() {
    return JsonText.of(tree());
  }

  /** What AWS Lambda writes to S3: the same, and the event. */
  public String toJsonWithPayload() {
    Map<String, Object> tree = tree();
    tree.put("payload", batch.toJson());
    return JsonText.of(tree);
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("requestId", requestId);
    request.put("functionArn", functionArn);
    request.put("condition", condition.toString());
    request.put("approximateInvokeCount", invokeCount);
    tree.put("requestContext", request);
    // Records that were too old from the beginning have met no function that could answer.
    if (invokeCount > 0) {
      Map<String, Object> response = new LinkedHashMap<>();
      response.put("statusCode", 200);
      response.put("executedVersion", "$LATEST");
      response.put("functionError", "Unhandled");
      tree.put("responseContext", response);
    }
    tree.put("version", "1.0");
    tree.put("timestamp", TIMESTAMP.format(timestamp));
    tree.put("DDBStreamBatchInfo", batchInfo());
    return tree;
  }

  private Map<String, Object> batchInfo() {
    List<StreamRecord> records = batch.records();
    StreamRecord first = records.get(0);
    StreamRecord last = records.get(records.size() - 1);
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("shardId", shardId);
    info.put("startSequenceNumber", first.sequenceNumber());
    info.put("endSequenceNumber", last.sequenceNumber());
    info.put("approximateArrivalOfFirstRecord", seconds(first));
    info.put("approximateArrivalOfLastRecord", seconds(last));
    info.put("batchSize", records.size());
    info.put("streamArn", batch.eventSourceArn());
    return info;
  }

  private static String seconds(StreamRecord record) {
    return record.created().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
