// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.engine.item.DecimalNumber;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values of the SDK for random tests. */
final class SdkValues {
  private SdkValues() {}

  /** Values of all types, nested a little, that DynamoDB takes. */
  static Arbitrary<AttributeValue> legal() {
    return Arbitraries.lazyOf(
        SdkValues::scalars,
        SdkValues::scalars,
        SdkValues::sets,
        () -> legal().list().ofMaxSize(3).map(AttributeValue::fromL),
        () -> Arbitraries.maps(names(), legal()).ofMaxSize(3).map(AttributeValue::fromM));
  }

  private static Arbitrary<AttributeValue> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.strings().map(AttributeValue::fromS),
        numbers().map(AttributeValue::fromN),
        bytes().map(AttributeValue::fromB),
        Arbitraries.of(true, false).map(AttributeValue::fromBool),
        Arbitraries.just(AttributeValue.fromNul(true)));
  }

  private static Arbitrary<AttributeValue> sets() {
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
