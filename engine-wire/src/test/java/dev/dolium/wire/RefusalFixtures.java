// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dolium.engine.error.EngineException;
import dev.dolium.wire.Target.Service;
import dev.dolium.wire.json.RequestReader;
import dev.dolium.wire.shape.ShapeCheck;
import dev.dolium.wire.shape.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each block of {@code refusals.txt} is refused as it says. */
final class RefusalFixtures {
  static Stream<Refusal> refusals() throws IOException {
    try (InputStream in = RefusalFixtures.class.getResourceAsStream("refusals.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\n", -1))
          .filter(block -> block.contains("request: "))
          .map(Refusal::of);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void isWordedAsTheServiceWordsIt(Refusal refusal) {
    EngineException error = catchThrowableOfType(EngineException.class, refusal::provoke);

    assertThat(error).hasMessage(refusal.message());
    assertThat(error.errorType()).isEqualTo(refusal.type());
    assertThat(refusal.evidence()).isNotBlank();
  }

  record Refusal(String operation, String body, String type, String message, String evidence) {
    static Refusal of(String block) {
      Map<String, String> lines =
          block
              .lines()
              .filter(line -> line.matches("(?s)[a-z]+:.*"))
              .map(line -> line.split(":", 2))
              .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip()));
      String[] request = lines.getOrDefault("request", "").split(" ", 2);
      return new Refusal(
          request[0],
          request[1],
          lines.getOrDefault("type", "ValidationException"),
          lines.getOrDefault("message", "expected a message"),
          lines.getOrDefault("evidence", ""));
    }

    void provoke() {
      Target target =
          Target.of(Service.DYNAMODB, operation)
              .or(() -> Target.of(Service.STREAMS, operation))
              .orElseThrow();
      Structure request =
          RequestReader.read(body.getBytes(StandardCharsets.UTF_8), target.operation().input());
      ShapeCheck.check(target.operation().input(), request);
      assertThat(request.attributes("Item")).isEmpty();
    }

    @Override
    public String toString() {
      return operation + " " + body;
    }
  }
}
