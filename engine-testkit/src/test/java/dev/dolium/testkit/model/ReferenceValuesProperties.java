// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemSize;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The engine and the reference count sizes alike, each in its own way. */
final class ReferenceValuesProperties {
  @Provide
  Arbitrary<AttributeValue> values() {
    return ValueArbitraries.values();
  }

  @Property(tries = 1000)
  void countTheSameSize(@ForAll("values") AttributeValue value) {
    AttributeMap item = new AttributeMap.Builder(1).add("größe", value).build();
    assertThat(ItemSize.of(item)).isEqualTo(ReferenceValues.sizeOf(item));
  }
}
