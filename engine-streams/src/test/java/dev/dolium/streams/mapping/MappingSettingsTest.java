// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.streams.mapping.MappingSettings.StartingPosition;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ranges of settings.
 *
 * <p>Evidence: "Parameters for DynamoDB event source mappings" (services-ddb-params).
 */
final class MappingSettingsTest {
  private static final MappingSettings DEFAULT =
      MappingSettings.of("audit", "arn", StartingPosition.LATEST);

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        wrong("1 to 10000 records of a batch but was 0", s -> s.batchSize(0)),
        wrong("1 to 10000 records of a batch but was 10001", s -> s.batchSize(10_001)),
        wrong("0 to 300 seconds of batching but was 301", s -> s.maximumBatchingWindow(sec(301))),
        wrong("0 to 300 seconds of batching but was -1", s -> s.maximumBatchingWindow(sec(-1))),
        wrong("1 to 10 batches side by side but was 0", s -> s.parallelizationFactor(0)),
        wrong("1 to 10 batches side by side but was 11", s -> s.parallelizationFactor(11)),
        wrong("60 to 604800 seconds of age but was 59", s -> s.maximumRecordAge(sec(59))),
        wrong("60 to 604800 seconds of age but was 604801", s -> s.maximumRecordAge(sec(604_801))),
        wrong("-1 to 10000 attempts beyond the first but was -2", s -> s.maximumRetryAttempts(-2)),
        wrong(
            "-1 to 10000 attempts beyond the first but was 10001",
            s -> s.maximumRetryAttempts(10_001)),
        wrong("0 to 900 seconds of a window but was 901", s -> s.tumblingWindow(sec(901))),
        wrong("whole seconds but was PT0.5S", s -> s.tumblingWindow(Duration.ofMillis(500))),
        wrong("at most 5 patterns but was 6", s -> s.filters(new FilterPattern[6])));
  }

  private static Arguments wrong(String message, UnaryOperator<MappingSettings> change) {
    return Arguments.of(message, change);
  }

  private static Duration sec(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void refusesWhatIsOutOfRange(String message, UnaryOperator<MappingSettings> change) {
    assertThatThrownBy(() -> change.apply(DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected " + message);
  }

  @Test
  void refusesNamesThatNoFunctionHas() {
    for (String name : new String[] {"", "a b", "x".repeat(65)}) {
      assertThatThrownBy(() -> MappingSettings.of(name, "arn", StartingPosition.LATEST))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void leavesTheSettingsThatItIsAskedOf() {
    MappingSettings changed = DEFAULT.batchSize(7);
    assertThat(DEFAULT.batchSize()).isEqualTo(100);
    assertThat(changed.batchSize()).isEqualTo(7);
    assertThat(changed.functionName()).isEqualTo("audit");
  }
}
