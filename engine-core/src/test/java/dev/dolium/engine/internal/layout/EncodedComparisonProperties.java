// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.CommitStamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Values are drawn from few, so that items are often equal or permutations of each other. */
final class EncodedComparisonProperties {
  private final ItemCodec codec = new ItemCodec();

  @Property
  void agreesWithEqualityOfValues(
      @ForAll("items") AttributeMap before, @ForAll("items") AttributeMap after) {
    assertThat(isSame(before, after)).isEqualTo(before.equals(after));
  }

  @Property
  void doesNotMindTheOrderOfMembers(@ForAll("items") AttributeMap item, @ForAll long seed) {
    assertThat(isSame(item, shuffled(item, new Random(seed)))).isTrue();
  }

  private boolean isSame(AttributeMap before, AttributeMap after) {
    byte[] stored = codec.encode(before, ItemSize.of(before), new CommitStamp(1, 2));
    byte[] written = codec.encode(after, ItemSize.of(after), new CommitStamp(3, 4));
    return EncodedComparison.isSame(new StoredItem(codec, stored), after, written);
  }

  private static AttributeMap shuffled(Map<String, AttributeValue> item, Random random) {
    List<Map.Entry<String, AttributeValue>> entries = new ArrayList<>(item.entrySet());
    Collections.shuffle(entries, random);
    Map<String, AttributeValue> shuffled = new LinkedHashMap<>();
    for (Map.Entry<String, AttributeValue> entry : entries) {
      AttributeValue value = entry.getValue();
      if (value instanceof AttributeValue.M m) {
        value = new AttributeValue.M(shuffled(m.value(), random));
      } else if (value instanceof AttributeValue.SS set) {
        List<String> elements = new ArrayList<>(set.value());
        Collections.shuffle(elements, random);
        value = new AttributeValue.SS(new LinkedHashSet<>(elements));
      }
      shuffled.put(entry.getKey(), value);
    }
    return AttributeMap.copyOf(shuffled);
  }

  @Provide
  Arbitrary<AttributeMap> items() {
    Arbitrary<String> text = Arbitraries.of("ab", "ba", "aa", "b", "");
    Arbitrary<AttributeValue> flat =
        Arbitraries.oneOf(
            text.map(AttributeValue.S::new),
            Arbitraries.of("1", "1.0", "10", "-1")
                .map(number -> new AttributeValue.N(DecimalNumber.of(number))),
            Arbitraries.of(true, false).map(AttributeValue.BOOL::new),
            text.set().ofMinSize(1).map(AttributeValue.SS::new));
    Arbitrary<AttributeValue> any =
        Arbitraries.oneOf(
            flat,
            flat.list().ofMaxSize(3).map(AttributeValue.L::new),
            Arbitraries.maps(Arbitraries.of("x", "y"), flat)
                .map(members -> new AttributeValue.M(AttributeMap.copyOf(members))));
    return Arbitraries.maps(Arbitraries.of("p", "q", "r"), any)
        .ofMinSize(1)
        .map(AttributeMap::copyOf);
  }
}
