// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SdkAttributesProperties {
  @Property(tries = 500)
  void convertsThereAndBack(@ForAll("values") AttributeValue value) {
    Object core = SdkAttributes.toWire(value);

    assertThat(core).isInstanceOf(dev.dolium.engine.item.AttributeValue.class);
    assertThat(SdkAttributes.toSdk((dev.dolium.engine.item.AttributeValue) core)).isEqualTo(value);
  }

  @Property(tries = 200)
  void keepsTheType(@ForAll("values") AttributeValue value) {
    dev.dolium.engine.item.AttributeValue core =
        (dev.dolium.engine.item.AttributeValue) SdkAttributes.toWire(value);

    String type = core.type().name();
    assertThat(value.type()).hasToString(type.equals("NULL") ? "NUL" : type);
  }

  @Provide
  Arbitrary<AttributeValue> values() {
    return SdkValues.legal();
  }
}
