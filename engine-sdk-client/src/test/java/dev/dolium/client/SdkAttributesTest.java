// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.wire.shape.AttributeRules;
import dev.dolium.wire.shape.InvalidAttribute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SdkAttributesTest {
  @Test
  void valueOfNoTypeIsEmpty() {
    assertThat(SdkAttributes.toWire(AttributeValue.builder().build()))
        .isEqualTo(AttributeRules.EMPTY);
  }

  @Test
  void valueOfTwoTypesIsRefused() {
    assertThat(SdkAttributes.toWire(AttributeValue.builder().s("a").n("1").build()))
        .isEqualTo(AttributeRules.MORE_THAN_ONE);
  }

  @Test
  void illegalValueDeepInsideIsFound() {
    AttributeValue list = AttributeValue.fromL(List.of(AttributeValue.fromN("one")));

    Map<String, ?> item =
        SdkAttributes.toWire(Map.of("m", AttributeValue.fromM(Map.of("l", list))));

    assertThat(item.get("m"))
        .isEqualTo(
            new InvalidAttribute("The parameter cannot be converted to a numeric value: one"));
  }

  @Test
  void missingElementIsEmpty() {
    AttributeValue list =
        AttributeValue.fromL(Arrays.asList(AttributeValue.fromS("a"), (AttributeValue) null));

    assertThat(SdkAttributes.toWire(list)).isEqualTo(AttributeRules.EMPTY);
  }

  @Test
  void emptySetIsRefused() {
    assertThat(SdkAttributes.toWire(AttributeValue.fromSs(List.of())))
        .isInstanceOf(InvalidAttribute.class);
  }
}
