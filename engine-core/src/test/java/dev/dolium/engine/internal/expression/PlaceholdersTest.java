// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static dev.dolium.engine.operation.Expression.expression;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.operation.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of a request's names and values as a whole. */
final class PlaceholdersTest {
  private final ExpressionCache expressions = new ExpressionCache();

  @Test
  void areSharedByAllExpressionsOfARequest() {
    Expression update = expression("SET #a = :v").name("#a", "a").value(":v", 1);
    Expression condition = expression("#b = :v").name("#b", "b").value(":v", 1);
    Placeholders placeholders = Placeholders.of(update, null, condition);
    expressions.update(update.text(), placeholders);
    assertThatThrownBy(placeholders::checkAllUsed)
        .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
    expressions.condition(ExpressionKind.CONDITION, condition.text(), placeholders);
    assertThatCode(placeholders::checkAllUsed).doesNotThrowAnyException();
  }

  @Test
  void ofOneRequestMustAgree() {
    Expression first = expression("a = :v").value(":v", 1);
    Expression second = expression("b = :v").value(":v", 2);
    assertThatThrownBy(() -> Placeholders.of(first, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected one meaning of :v but was ");
  }

  // https://github.com/scanamo/scanamo/issues/155 shows three keys as the service printed them.
  @Test
  void listsUnusedOnesInTheServicesOrder() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String key :
        List.of(
            "#and_l_and_r_condition",
            "#and_l_and_l_and_l_and_r_conditionttr",
            "#and_l_and_l_and_l_and_l_and_r_conditionttr")) {
      names.put(key, "x");
    }
    assertThatThrownBy(() -> new Placeholders(names, Map.of()).checkAllUsed())
        .hasMessage(
            "Value provided in ExpressionAttributeNames unused in expressions: keys:"
                + " {#and_l_and_l_and_l_and_l_and_r_conditionttr, #and_l_and_r_condition,"
                + " #and_l_and_l_and_l_and_r_conditionttr}");
  }
}
