// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import static dev.dolium.streams.mapping.MappingBench.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.streams.StreamBench.StoreKind;
import dev.dolium.streams.StreamRecord;
import dev.dolium.streams.mapping.FailedBatch.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of batches that fail.
 *
 * <p>Evidence: "Configure partial batch response with DynamoDB and Lambda"
 * (services-ddb-batchfailurereporting), "Retain discarded batch records"
 * (services-dynamodb-errors). How often a batch is tried that was split at a reported record is our
 * choice, unconfirmed.
 */
final class FailedBatchTest {
  private final MappingBench bench;
  private final Path folder;

  FailedBatchTest(@TempDir Path folder) {
    this.folder = folder;
    bench = new MappingBench(StoreKind.MEMORY, folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void blocksUntilItSucceeds() {
    bench.write(4);
    bench.poison.add(1);
    EventSourceMapping mapping = bench.create(bench.settings().batchSize(2));
    for (int i = 0; i < 5; i++) {
      assertThat(mapping.poll()).isEqualTo(1);
    }
    bench.poison.clear();
    assertThat(mapping.poll()).isEqualTo(2);
    assertThat(bench.seen()).endsWith(span(0, 2), span(2, 4)).hasSize(7);
    assertThat(bench.failures).isEmpty();
  }

  @Test
  void isGivenUpAfterItsAttempts() {
    bench.write(4);
    bench.poison.add(1);
    EventSourceMapping mapping =
        bench.create(bench.settings().batchSize(2).maximumRetryAttempts(2));
    polls(mapping, 3);
    assertThat(bench.seen()).containsExactly(span(0, 2), span(0, 2), span(0, 2), span(2, 4));
    FailedBatch failed = bench.failures.get(0);
    assertThat(failed.condition()).isEqualTo(Condition.RETRY_ATTEMPTS_EXHAUSTED);
    assertThat(failed.invokeCount()).isEqualTo(3);
    assertThat(bench.failures).hasSize(1);
  }

  /**
   * Evidence: AWS's own runtime for Java (aws/aws-lambda-java-libs, {@code AWSLambda.startRuntime})
   * reports an error of the invocation for every {@code Throwable}, and after some errors of the
   * machine starts anew. The page java-exceptions of Lambda's guide does not tell exceptions from
   * errors.
   */
  @Test
  void isGivenUpAlsoIfTheFunctionThrowsAnError() {
    Iterator<Error> errors =
        List.of(new AssertionError("wrong"), new StackOverflowError(), new OutOfMemoryError())
            .iterator();
    bench.write(4);
    EventSourceMapping mapping =
        create(
            bench.settings().batchSize(2).maximumRetryAttempts(2),
            batch -> {
              if (errors.hasNext()) {
                throw errors.next();
              }
              return null;
            });
    polls(mapping, 3);
    assertThat(bench.seen()).containsExactly(span(0, 2), span(0, 2), span(0, 2), span(2, 4));
    assertThat(bench.failures).hasSize(1);
    assertThat(bench.failures.get(0).condition()).isEqualTo(Condition.RETRY_ATTEMPTS_EXHAUSTED);
  }

  @Test
  void isNotTriedAgainIfItMayNot() {
    bench.write(2);
    bench.poison.add(1);
    bench.create(bench.settings().maximumRetryAttempts(0)).poll();
    assertThat(bench.calls).hasSize(1);
    assertThat(bench.failures).hasSize(1);
  }

  @Test
  void isHalvedWithoutUsingUpAttempts() {
    bench.write(8);
    bench.poison.add(5);
    EventSourceMapping mapping =
        bench.create(bench.settings().maximumRetryAttempts(1).bisectBatchOnFunctionError());
    polls(mapping, 2);
    assertThat(bench.seen())
        .containsExactly(
            span(0, 8),
            span(0, 4),
            span(4, 8),
            span(4, 6),
            span(4, 5),
            span(5, 6),
            span(5, 6),
            span(6, 8));
    assertThat(bench.failures).hasSize(1);
    assertThat(MappingBench.numbers(bench.failures.get(0).batch())).containsExactly(5);
  }

  @Test
  void isGivenUpWhenItsRecordsAreTooOld() {
    bench.write(2);
    bench.poison.add(1);
    EventSourceMapping mapping =
        bench.create(bench.settings().maximumRecordAge(Duration.ofMinutes(1)));
    mapping.poll();
    bench.engine.pass(Duration.ofMinutes(1));
    bench.write(1);
    mapping.poll();
    assertThat(bench.failures).isEmpty();
    bench.engine.pass(Duration.ofSeconds(1));
    mapping.poll();
    assertThat(bench.failures).hasSize(1);
    assertThat(bench.failures.get(0).condition()).isEqualTo(Condition.EVENT_AGE_EXCEEDED);
    assertThat(bench.failures.get(0).invokeCount()).isEqualTo(2);
    assertThat(bench.seen()).endsWith(span(2, 3));
  }

  @Test
  void isGivenUpWhenTheStreamKeepsItNoMore() {
    bench.write(2);
    bench.poison.add(1);
    EventSourceMapping mapping = bench.create(bench.settings());
    mapping.poll();
    bench.engine.pass(Duration.ofHours(25));
    mapping.poll();
    assertThat(bench.calls).hasSize(1);
    assertThat(bench.failures).hasSize(1);
  }

  @Test
  void isTriedAgainFromTheFirstRecordThatIsReported() {
    bench.write(10);
    EventSourceMapping mapping =
        create(bench.settings().reportBatchItemFailures(), batch -> report(batch, 7, 3));
    polls(mapping, 2);
    assertThat(bench.seen()).containsExactly(span(0, 10), span(3, 10));
    mapping.close();
    bench.reopen();
    bench.create(bench.settings()).poll();
    assertThat(bench.seen()).last().isEqualTo(span(3, 10));
  }

  @Test
  void isSplitAtTheReportedRecordAtOnce() {
    bench.write(10);
    EventSourceMapping mapping =
        create(
            bench
                .settings()
                .reportBatchItemFailures()
                .bisectBatchOnFunctionError()
                .maximumRetryAttempts(1),
            batch -> report(batch, 3));
    polls(mapping, 2);
    assertThat(bench.seen())
        .containsExactly(
            span(0, 10), span(3, 10), span(3, 6), span(3, 4), span(3, 4), span(4, 6), span(6, 10));
    assertThat(MappingBench.numbers(bench.failures.get(0).batch())).containsExactly(3);
  }

  @Test
  void isGivenUpFromTheReportedRecordOn() {
    bench.write(10);
    EventSourceMapping mapping =
        create(
            bench.settings().reportBatchItemFailures().maximumRetryAttempts(1),
            batch -> report(batch, 3));
    polls(mapping, 2);
    assertThat(bench.seen()).containsExactly(span(0, 10), span(3, 10));
    assertThat(MappingBench.numbers(bench.failures.get(0).batch())).isEqualTo(span(3, 10));
  }

  @Test
  void succeedsIfNothingIsReported() {
    for (BatchResponse response :
        new @Nullable BatchResponse[] {
          null, BatchResponse.SUCCESS, BatchResponse.failed(), new BatchResponse(List.of(), null)
        }) {
      assertThat(callsUntilDone(bench.settings().reportBatchItemFailures(), response))
          .as("%s", response)
          .isEqualTo(1);
    }
  }

  @Test
  void failsAsAWholeIfTheReportIsNotUnderstood() {
    for (BatchResponse response :
        List.of(
            BatchResponse.failed(""),
            BatchResponse.failed("4711"),
            BatchResponse.failed((String) null))) {
      MappingSettings settings = bench.settings().reportBatchItemFailures().maximumRetryAttempts(1);
      bench.failures.clear();
      assertThat(callsUntilDone(settings, response)).as("%s", response).isEqualTo(2);
      assertThat(MappingBench.numbers(bench.failures.get(0).batch())).hasSize(3);
    }
  }

  @Test
  void isNotAskedForAReportUnlessTold() {
    assertThat(callsUntilDone(bench.settings(), BatchResponse.failed("4711"))).isEqualTo(1);
  }

  @Test
  void isWrittenToAFileWithItsRecords() throws IOException {
    bench.write(3);
    bench.poison.add(1);
    EventSourceMapping mapping =
        bench.create(
            bench
                .settings()
                .maximumRetryAttempts(0)
                .onFailure(FailureDestination.folder(folder.resolve("failed"))));
    mapping.poll();
    checkFile(mapping, onlyFile(folder.resolve("failed")));
  }

  private void checkFile(EventSourceMapping mapping, Path file) throws IOException {
    StreamRecord first = bench.calls.get(0).records().get(0);
    StreamRecord last = bench.calls.get(0).records().get(2);
    String shard = bench.engine.shards(bench.engine.arn("People")).get(0).id();
    assertThat(folder.resolve("failed").relativize(file).toString())
        .matches(
            "aws/lambda/"
                + mapping.uuid()
                + "/"
                + shard
                + "/2026/01/01/2026-01-01T00\\.00\\.00-[0-9a-f-]{36}");
    assertThat(Files.readString(file))
        .startsWith("{\"requestContext\":{\"requestId\":\"")
        .endsWith(
            (",'functionArn':'arn:aws:lambda:us-east-1:000000000000:function:audit',"
                        + "'condition':'RetryAttemptsExhausted','approximateInvokeCount':1},"
                        + "'responseContext':{'statusCode':200,'executedVersion':'$LATEST',"
                        + "'functionError':'Unhandled'},'version':'1.0',"
                        + "'timestamp':'2026-01-01T00:00:00.000Z','DDBStreamBatchInfo':{"
                        + ("'shardId':'" + shard + "',")
                        + ("'startSequenceNumber':'" + first.sequenceNumber() + "',")
                        + ("'endSequenceNumber':'" + last.sequenceNumber() + "',")
                        + "'approximateArrivalOfFirstRecord':'2026-01-01T00:00:00Z',"
                        + "'approximateArrivalOfLastRecord':'2026-01-01T00:00:00Z',"
                        + ("'batchSize':3,'streamArn':'" + bench.engine.arn("People") + "'},"))
                    .replace('\'', '"')
                + "\"payload\":"
                + JsonText.of(bench.calls.get(0).toJson())
                + "}");
  }

  @Test
  void staysUntilItsDestinationTakesIt() {
    bench.write(3);
    bench.poison.add(1);
    int[] refusals = {1};
    EventSourceMapping mapping =
        bench.create(
            bench
                .settings()
                .maximumRetryAttempts(0)
                .onFailure(
                    failed -> {
                      if (refusals[0]-- > 0) {
                        throw new IllegalStateException("full");
                      }
                      bench.failures.add(failed);
                    }));
    mapping.poll();
    assertThat(bench.failures).isEmpty();
    mapping.poll();
    assertThat(bench.failures).hasSize(1);
    assertThat(bench.calls).hasSize(1);
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private EventSourceMapping create(
      MappingSettings settings, Function<StreamBatch, @Nullable BatchResponse> answer) {
    return bench
        .mappings()
        .create(
            settings,
            batch -> {
              bench.calls.add(batch);
              return answer.apply(batch);
            });
  }

  private int callsUntilDone(MappingSettings settings, @Nullable BatchResponse response) {
    bench.write(3);
    try (EventSourceMapping mapping = create(settings, batch -> response)) {
      return polls(mapping, 4);
    }
  }

  private static int polls(EventSourceMapping mapping, int count) {
    int calls = 0;
    for (int i = 0; i < count; i++) {
      calls += mapping.poll();
    }
    return calls;
  }

  private static BatchResponse report(StreamBatch batch, Integer... failing) {
    return BatchResponse.failed(
        batch.records().stream()
            .filter(record -> List.of(failing).contains(MappingBench.number(record)))
            .map(StreamRecord::sequenceNumber)
            .toArray(String[]::new));
  }
}
