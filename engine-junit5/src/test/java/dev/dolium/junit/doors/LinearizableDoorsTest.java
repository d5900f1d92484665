// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.doors;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.error.InternalServerError;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.junit.EngineExtension;
import dev.dolium.junit.Fault;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Single-item and transactional operations of many threads are linearizable through every door, on
 * both stores, also when answers are lost. A failure prints its seed; {@code -Dseed=} begins with
 * the same calls, though threads never meet twice in the same way.
 */
final class LinearizableDoorsTest {
  private static final TableDefinition REGISTERS =
      TableDefinition.named(Door.TABLE).partitionKey("id", STRING);
  private static final int ROUNDS = 60;
  private static final int SLOW_ROUNDS = 5_000;

  @RegisterExtension final EngineExtension memory = EngineExtension.inMemory().table(REGISTERS);

  private static void check(Door door, int rounds) throws Exception {
    try (door) {
      RegisterStorm storm = new RegisterStorm(door, seed(), lost -> false);
      assertThat(storm.rage(rounds)).isEqualTo(rounds * 32);
    }
  }

  private static long seed() {
    return Long.getLong("seed", new Random().nextLong());
  }

  private static Door sdk(Engine engine) {
    return new SdkDoor(EngineClients.sync(engine));
  }

  private static Door http(EngineExtension engine) {
    return new SdkDoor(
        DynamoDbClient.builder()
            .endpointOverride(engine.url())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build());
  }

  @Test
  void nativeCallsInMemory() throws Exception {
    check(new NativeDoor(memory.engine()), 2 * ROUNDS);
  }

  @Test
  void sdkCallsInMemory() throws Exception {
    check(sdk(memory.engine()), ROUNDS);
  }

  @Test
  void httpCallsInMemory() throws Exception {
    check(http(memory), ROUNDS);
  }

  @Test
  void callsWhoseAnswersAreLost() throws Exception {
    memory.faults().onAny().every(5).loseAnswer();
    memory.faults().onAny().every(7).fail(Fault.internalServerError());

    RegisterStorm storm =
        new RegisterStorm(
            new NativeDoor(memory.engine()), seed(), InternalServerError.class::isInstance);

    assertThat(storm.rage(ROUNDS)).isGreaterThan(ROUNDS * 20);
  }

  @Tag("slow")
  @Test
  void manyNativeCallsInMemory() throws Exception {
    check(new NativeDoor(memory.engine()), SLOW_ROUNDS);
  }

  @Nested
  final class OnDisk {
    @RegisterExtension final EngineExtension disk = EngineExtension.inFolder().table(REGISTERS);

    @Test
    void nativeCalls() throws Exception {
      check(new NativeDoor(disk.engine()), 2 * ROUNDS);
    }

    @Test
    void sdkCalls() throws Exception {
      check(sdk(disk.engine()), ROUNDS);
    }

    @Test
    void httpCalls() throws Exception {
      check(http(disk), ROUNDS);
    }

    @Tag("slow")
    @Test
    void manyHttpCalls() throws Exception {
      check(http(disk), SLOW_ROUNDS);
    }

    @Tag("slow")
    @Test
    void manyNativeCalls() throws Exception {
      check(new NativeDoor(disk.engine()), SLOW_ROUNDS);
    }
  }
}
