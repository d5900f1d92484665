// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.wire.Target.Service;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WireOperationsTest {
  @ParameterizedTest
  @EnumSource(Service.class)
  void namesEachOperationOfTheModelAndNoOther(Service service) {
    assertThat(WireOperations.coverage(service).keySet()).isEqualTo(service.shapes().operations());
  }

  @ParameterizedTest
  @CsvSource({
    "DynamoDBStreams_20120810.ListStreams, Streams",
    "DynamoDB_20120810.DescribeTimeToLive, TimeToLive",
    "DynamoDB_20120810.ListBackups, Backups"
  })
  void saysWhichServiceTheEngineDoesNotRun(String target, String service) {
    try (Engine engine = Engine.builder().with(new Other()).open()) {
      String body = "{\"TableName\":\"Orders\"}";
      WireAnswer answer =
          new WireEndpoint(engine).answer(target, body.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .contains("#UnknownOperationException")
          .contains("this engine runs without the service " + service);
    }
  }

  private static final class Other implements EngineService {
    @Override
    public void start(EngineContext context) {}

    @Override
    public void close() {}
  }
}
