// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.item.AttributeMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update says of itself, for return values and for checks of key attributes. */
final class UpdatePlanTest {
  private static final AttributeMap ITEM =
      PlainJson.attributes(
          "{\"m\":{\"a\":{\"b\":\"old\",\"c\":1},\"keep\":1},\"l\":[{\"a\":\"old\",\"b\":2},\"y\"]}");

  // Verified against the service: https://github.com/ExtendDB/extenddb/issues/98 and pull 105;
  // indexes are read literally on either image: https://github.com/nubo-db/dynoxide/pull/148
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SET m.a.b = :v | {\"m\":{\"a\":{\"b\":\"old\"}}} | {\"m\":{\"a\":{\"b\":\"new\"}}}",
        "SET m.a.b = :v, m.a.c = :v | {\"m\":{\"a\":{\"b\":\"old\",\"c\":1}}} |"
            + " {\"m\":{\"a\":{\"b\":\"new\",\"c\":\"new\"}}}",
        "SET l[0].a = :v | {\"l\":[{\"a\":\"old\"}]} | {\"l\":[{\"a\":\"new\"}]}",
        "SET l[1] = :v | {\"l\":[\"y\"]} | {\"l\":[\"new\"]}",
        "SET l[9] = :v | {} | {}",
        "SET l[2] = :v | {} | {\"l\":[\"new\"]}",
        "SET x = :v | {} | {\"x\":\"new\"}",
        "REMOVE m.a.b | {\"m\":{\"a\":{\"b\":\"old\"}}} | {}",
        "REMOVE l[0] | {\"l\":[{\"a\":\"old\",\"b\":2}]} | {}",
      })
  void touchesOnlyWhatItNames(String text, String before, String after) {
    UpdatePlan plan = plan(text);
    assertThat(plan.touchedBefore(ITEM)).isEqualTo(PlainJson.attributes(before));
    assertThat(plan.touchedAfter(plan.apply(ITEM))).isEqualTo(PlainJson.attributes(after));
  }

  @Test
  void namesTheTopLevelAttributesThatItChanges() {
    assertThat(plan("SET m.a.b = :v, x = l[0] REMOVE l[1], l[0].a").attributeNames())
        .containsExactly("m", "x", "l");
  }

  @Test
  void leavesTheItemBeforeAsItWas() {
    AttributeMap copy = PlainJson.attributes("{\"l\":[1],\"s\":{\"SS\":[\"a\"]}}");
    plan("SET l[3] = :v, n = l REMOVE s").apply(copy);
    assertThat(copy).isEqualTo(PlainJson.attributes("{\"l\":[1],\"s\":{\"SS\":[\"a\"]}}"));
  }

  private static UpdatePlan plan(String text) {
    return new ExpressionCache()
        .update(text, new Placeholders(Map.of(), Map.of(":v", PlainJson.value("\"new\""))));
  }
}
