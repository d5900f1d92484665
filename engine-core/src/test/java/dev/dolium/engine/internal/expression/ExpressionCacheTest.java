// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the cache remembers and what it must not. */
final class ExpressionCacheTest {
  @Test
  void bindsTheSameTextToTheValuesOfEachRequest() {
    ExpressionCache expressions = new ExpressionCache();
    ItemView item = ItemView.of(PlainJson.attributes("{\"a\":1}"));
    assertThat(equalsTo(expressions, "1").holds(item)).isTrue();
    assertThat(equalsTo(expressions, "2").holds(item)).isFalse();
  }

  private static Condition equalsTo(ExpressionCache expressions, String value) {
    return expressions.condition(
        ExpressionKind.CONDITION,
        "a = :v",
        new Placeholders(Map.of(), Map.of(":v", PlainJson.value(value))));
  }

  @Test
  void namesTheKindInWhichAnErrorStands() {
    ExpressionCache expressions = new ExpressionCache();
    for (ExpressionKind kind : List.of(ExpressionKind.CONDITION, ExpressionKind.FILTER)) {
      assertThatThrownBy(
              () -> expressions.condition(kind, "size = :v", new Placeholders(Map.of(), Map.of())))
          .isInstanceOf(ValidationException.class)
          .hasMessageStartingWith("Invalid " + kind.parameter());
    }
  }

  @Test
  void remembersWhatIsUsedAndForgetsTheRest() {
    RecentlyUsed<String> texts = new RecentlyUsed<>(2);
    List<String> made = new ArrayList<>();
    for (String text : List.of("often", "a", "often", "b", "often", "c", "often", "d", "a")) {
      texts.get(
          text,
          t -> {
            made.add(t);
            return t;
          });
    }
    assertThat(made).containsExactly("often", "a", "b", "c", "d", "a");
  }

  @Test
  void doesNotRememberErrors() {
    ExpressionCache expressions = new ExpressionCache();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> expressions.projection("a..b", new Placeholders(Map.of(), Map.of())))
          .hasMessage("Invalid ProjectionExpression: Syntax error; token: \".\", near: \"..b\"");
    }
  }
}
