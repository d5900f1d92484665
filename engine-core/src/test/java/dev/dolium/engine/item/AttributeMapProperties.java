// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An {@link AttributeMap} is a {@link LinkedHashMap} that cannot be changed. */
final class AttributeMapProperties {
  // More than sixteen attributes are found by another way than fewer; "Aa" and "BB" hash alike.
  @Provide
  Arbitrary<Map<String, AttributeValue>> maps() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            ItemArbitraries.texts(),
            Arbitraries.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa"),
            Arbitraries.strings().alpha().ofLength(2));
    return Arbitraries.maps(
            names, ItemArbitraries.numbers().map(n -> (AttributeValue) new AttributeValue.N(n)))
        .ofMaxSize(40)
        .map(LinkedHashMap::new);
  }

  @Property(tries = 150)
  void holdsWhatTheMapHolds(@ForAll("maps") Map<String, AttributeValue> map) {
    AttributeMap attributes = AttributeMap.copyOf(map);
    assertThat(attributes).hasSize(map.size()).isEqualTo(map).hasSameHashCodeAs(map);
    assertThat(map).isEqualTo(attributes);
    assertThat(new ArrayList<>(attributes.keySet())).isEqualTo(new ArrayList<>(map.keySet()));
    assertThat(new ArrayList<>(attributes.values())).isEqualTo(new ArrayList<>(map.values()));
    Map<String, AttributeValue> walked = new LinkedHashMap<>();
    attributes.forEach(walked::put);
    assertThat(new ArrayList<>(walked.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
  }

  @Property(tries = 150)
  void findsWhatIsThereAndNothingElse(
      @ForAll("maps") Map<String, AttributeValue> map,
      @ForAll("maps") Map<String, AttributeValue> others) {
    AttributeMap attributes = AttributeMap.copyOf(map);
    for (Map<String, AttributeValue> names : List.of(map, others)) {
      for (String name : names.keySet()) {
        assertThat(attributes.get(name)).isEqualTo(map.get(name));
        assertThat(attributes.containsKey(name)).isEqualTo(map.containsKey(name));
      }
    }
    assertThat(attributes.get(null)).isNull();
  }

  @Property(tries = 50)
  void cannotBeChanged(@ForAll("maps") Map<String, AttributeValue> map) {
    AttributeMap attributes = AttributeMap.copyOf(map);
    assertThatThrownBy(() -> attributes.put("a", AttributeValue.NULL.INSTANCE))
        .isInstanceOf(UnsupportedOperationException.class);
    if (!attributes.isEmpty()) {
      assertThatThrownBy(attributes::clear).isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(attributes).isEqualTo(map);
  }
}
