// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ItemSize} counts as the real service was measured to count. */
final class ItemSizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "3.14159, 5",
    "1E125, 2",
    "-1, 3",
    "0, 1",
    "12, 2",
    "123, 3",
    "1.5, 3",
    "-1.5, 4",
    "100, 2",
    "0.001, 2",
    "12345678901234567890123456789012345678, 20",
    "-12345678901234567890123456789012345678, 21"
  })
  void countsTheDigitsOnBothSidesOfThePoint(String number, int size) {
    assertThat(ItemSize.of(DecimalNumber.of(number))).isEqualTo(size);
  }

  @Test
  void countsNamesAndValues() {
    assertThat(Item.of("name", "ada", "gr\u00f6\u00dfe", 1).sizeBytes()).isEqualTo(4 + 3 + 7 + 2);
  }

  @Test
  void countsThreeForAContainerAndOneForEachElement() {
    assertThat(size(List.of())).isEqualTo(3);
    assertThat(size(List.of("a", "bc"))).isEqualTo(3 + 2 + 3);
    assertThat(size(Map.of("a", "bc"))).isEqualTo(3 + 1 + 3);
    assertThat(size(Map.of("a", List.of(true)))).isEqualTo(3 + 1 + 1 + 3 + 1 + 1);
  }

  @Test
  void countsSetsAsTheSumOfTheirElements() {
    assertThat(size(Set.of("a", "bc"))).isEqualTo(3);
    assertThat(size(Set.of(1, 100, -1))).isEqualTo(2 + 2 + 3);
    assertThat(size(Set.of(new byte[3]))).isEqualTo(3);
  }

  @Test
  void countsOneForTruthAndNull() {
    assertThat(size(true)).isEqualTo(1);
    assertThat(ItemSize.of(AttributeValue.NULL.INSTANCE)).isEqualTo(1);
  }

  @Property(tries = 300)
  void countsTextInUtf8(@ForAll("texts") String text) {
    assertThat(ItemSize.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Provide
  Arbitrary<String> texts() {
    return ItemArbitraries.texts();
  }

  private static int size(Object plain) {
    return ItemSize.of(PlainValues.valueOf(plain));
  }
}
