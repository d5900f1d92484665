// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.wire.Target.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WireOperationsTest {
  @ParameterizedTest
  @EnumSource(Service.class)
  void namesEachOperationOfTheModelAndNoOther(Service service) {
    assertThat(WireOperations.coverage(service).keySet()).isEqualTo(service.shapes().operations());
  }
}
