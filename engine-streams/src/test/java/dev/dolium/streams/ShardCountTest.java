// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many shards a stream begins with. Evidence: a shard for each partition, developer guide,
 * Streams; 3000 units read and 1000 written a partition, developer guide, bp-partition-key-design.
 * That both are added up is unconfirmed today; the guide used to say so.
 */
final class ShardCountTest {
  private static final StreamSpecification STREAM =
      new StreamSpecification(true, StreamView.KEYS_ONLY);

  @ParameterizedTest
  @CsvSource({"1,1,1", "5,5,1", "1500,500,1", "1501,500,2", "3000,1000,2", "40000,40000,54"})
  void followsProvisionedThroughput(long read, long write, int shards) {
    assertThat(shards(BillingMode.PROVISIONED, new Throughput(read, write))).isEqualTo(shards);
  }

  @Test
  void isFourOnDemand() {
    assertThat(shards(BillingMode.PAY_PER_REQUEST, null)).isEqualTo(4);
  }

  private static int shards(BillingMode mode, @Nullable Throughput provisioned) {
    Streams streams = new Streams();
    try (Engine engine = Engine.builder().inMemory().with(streams).open()) {
      engine.createTable(
          TableDefinition.named("Orders")
              .partitionKey("id", STRING)
              .settings(
                  new TableSettings(
                      mode, provisioned, null, null, STREAM, null, null, null, null, null)));
      String arn =
          streams.listStreams(new ListStreams("Orders", null, null)).streams().get(0).arn();
      return streams.describeStream(new DescribeStream(arn, null, null, null)).shards().size();
    }
  }
}
