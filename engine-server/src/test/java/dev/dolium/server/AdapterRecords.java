// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import com.amazonaws.services.dynamodbv2.streamsadapter.processor.DynamoDBStreamsShardRecordProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** Notes what processors are handed, by any number of threads. */
final class AdapterRecords implements ShardRecordProcessorFactory {
  private static final long PATIENCE_SECONDS = 120;

  private final Map<String, List<Integer>> rounds = new TreeMap<>();
  private final Semaphore arrived = new Semaphore(0);
  private int awaited;
  private int endedShards;

  @Override
  public ShardRecordProcessor shardRecordProcessor() {
    return new Processor();
  }

  /** Waits until so many records have come since the beginning. */
  void await(int records) throws InterruptedException {
    if (!arrived.tryAcquire(records - awaited, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("expected " + records + " records but was " + rounds());
    }
    awaited = records;
  }

  synchronized Map<String, List<Integer>> rounds() {
    return new TreeMap<>(rounds);
  }

  synchronized int endedShards() {
    return endedShards;
  }

  private synchronized void note(DynamoDBStreamsClientRecord record) {
    Map<String, AttributeValue> image = record.getRecord().dynamodb().newImage();
    rounds
        .computeIfAbsent(value(image, "customer").s(), absent -> new ArrayList<>())
        .add(Integer.valueOf(value(image, "round").n()));
    arrived.release();
  }

  private static AttributeValue value(Map<String, AttributeValue> image, String name) {
    return Objects.requireNonNull(image.get(name));
  }

  private synchronized void ended() {
    endedShards++;
  }

  private final class Processor implements DynamoDBStreamsShardRecordProcessor {
    @Override
    public void initialize(InitializationInput input) {}

    @Override
    public void processRecords(DynamoDBStreamsProcessRecordsInput input) {
      input.records().forEach(AdapterRecords.this::note);
      checkpoint(input.checkpointer());
    }

    @Override
    public void leaseLost(LeaseLostInput input) {}

    @Override
    public void shardEnded(ShardEndedInput input) {
      ended();
      checkpoint(input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
      checkpoint(input.checkpointer());
    }

    private void checkpoint(RecordProcessorCheckpointer checkpointer) {
      try {
        checkpointer.checkpoint();
      } catch (InvalidStateException | ShutdownException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
