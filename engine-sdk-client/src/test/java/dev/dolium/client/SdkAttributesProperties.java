// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.item.DecimalNumber;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.core.SdkBytes;
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
    return Arbitraries.lazyOf(
        this::scalars,
        this::scalars,
        this::sets,
        () -> values().list().ofMaxSize(3).map(AttributeValue::fromL),
        () -> Arbitraries.maps(names(), values()).ofMaxSize(3).map(AttributeValue::fromM));
  }

  private Arbitrary<AttributeValue> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.strings().map(AttributeValue::fromS),
        numbers().map(AttributeValue::fromN),
        bytes().map(AttributeValue::fromB),
        Arbitraries.of(true, false).map(AttributeValue::fromBool),
        Arbitraries.just(AttributeValue.fromNul(true)));
  }

  private Arbitrary<AttributeValue> sets() {
    return Arbitraries.oneOf(
        names().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromSs),
        numbers().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromNs),
        bytes().list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromBs));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(8);
  }

  // In the plain notation in which the engine answers.
  private static Arbitrary<String> numbers() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("-1e20"), new BigDecimal("1e20"))
        .ofScale(10)
        .map(number -> DecimalNumber.of(number).toString());
  }

  private static Arbitrary<SdkBytes> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(6).map(SdkBytes::fromByteArray);
  }
}
