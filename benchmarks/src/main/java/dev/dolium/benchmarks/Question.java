// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import java.util.List;

/**
 * What a line of the table of results asks: how many times longer one benchmark takes than another.
 *
 * @param text what is asked
 * @param floor the benchmark that is divided by
 * @param measured the benchmark that is divided
 * @param goal the greatest ratio that is wanted; infinite if none was set
 */
record Question(String text, String floor, String measured, double goal) {
  private static final double NONE = Double.POSITIVE_INFINITY;

  static final String READ = "GetItemBenchmark.engine";
  static final String READ_BY_SDK = "GetItemBenchmark.sdkClient";
  static final String TRANSACTION = "TransactWriteBenchmark.engine";
  static final String OPEN = "TableLifeBenchmark.openAndClose";
  static final String CREATE = "TableLifeBenchmark.createAndDropTable";
  static final String ONE_THREAD = "ReadScalingBenchmark.engineOneThread";
  static final String TWO_THREADS = "ReadScalingBenchmark.engineTwoThreads";
  static final String RAW_ONE_THREAD = "ReadScalingBenchmark.rawOneThread";
  static final String RAW_TWO_THREADS = "ReadScalingBenchmark.rawTwoThreads";

  /** All that have a floor, in the order of the table. */
  static final List<Question> ALL =
      List.of(
          new Question(
              "`GetItem` (raw get, decode)", "GetItemBenchmark.rawGetAndDecode", READ, 1.35),
          new Question(
              "`GetItem` through the in-process `DynamoDbClient` (native)", READ, READ_BY_SDK, 4),
          new Question(
              "blind `PutItem` (encode, raw put)",
              "PutItemBenchmark.encodeAndRawPut",
              "PutItemBenchmark.engine",
              1.35),
          new Question(
              "conditional `PutItem`, one index (lock, get, batch of two encoded before)",
              "ConditionalPutBenchmark.lockGetAndPutTwo",
              "ConditionalPutBenchmark.engine",
              1.5),
          new Question(
              "`Query` of 100 items (iterate, decode)",
              "QueryBenchmark.rawIterateAndDecode",
              "QueryBenchmark.query",
              1.5),
          new Question(
              "`Query` whose filter keeps 1 in 100 (iterate)",
              "QueryBenchmark.rawIterate",
              "QueryBenchmark.filteredQuery",
              2),
          new Question(
              "`UpdateItem` with an expression (lock, get, decode, encode, raw put)",
              "UpdateItemBenchmark.lockGetDecodeEncodePut",
              "UpdateItemBenchmark.engine",
              NONE),
          new Question(
              "`TransactWriteItems` of 4 puts (encode, locks, gets, one batch)",
              "TransactWriteBenchmark.encodeLockGetPutFour",
              TRANSACTION,
              NONE),
          new Question(
              "`GetItem` over HTTP (the bare HTTP server, same bytes)",
              "HttpGetItemBenchmark.bareServer",
              "HttpGetItemBenchmark.endpoint",
              NONE));

  /** Benchmarks that have no floor, or are one of their own. */
  static final List<String> OTHERS =
      List.of(OPEN, CREATE, RAW_ONE_THREAD, ONE_THREAD, RAW_TWO_THREADS, TWO_THREADS);

  boolean hasGoal() {
    return goal != NONE;
  }
}
