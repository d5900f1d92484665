// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static dev.dolium.engine.internal.expression.ExpressionKind.CONDITION;
import static dev.dolium.engine.internal.expression.ExpressionKind.FILTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeValue;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes beyond which expressions are refused. Evidence: the developer guide's page Constraints. */
final class ExpressionLimitsTest {
  private static final AttributeValue ONE = PlainJson.value("1");

  private final ExpressionCache expressions = new ExpressionCache();

  @Test
  void takesAnExpressionOf4096Bytes() {
    String padded = "a = :v" + " ".repeat(4090);
    assertThatCode(() -> condition(padded)).doesNotThrowAnyException();
  }

  @Test
  void refusesALongerOneBeforeItsSyntax() {
    assertThatThrownBy(() -> condition("=".repeat(4097)))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size;");
  }

  @Test
  void countsTheSizeInUtf8() {
    assertThatThrownBy(() -> condition("é".repeat(2049))).hasMessageContaining("size has exceeded");
  }

  @Test
  void takes300Operators() {
    assertThatCode(() -> filter(chain(150))).doesNotThrowAnyException();
  }

  @Test
  void refuses301Operators() {
    assertThatThrownBy(() -> filter("NOT " + chain(150)))
        .hasMessage(
            "Invalid FilterExpression: The expression contains too many operators; operator count:"
                + " 301");
  }

  @Test
  void countsSumsAndFunctionsButNotTheSignOfSet() {
    String sets =
        IntStream.rangeClosed(0, 300)
            .mapToObj(i -> "a" + i + "=b+:v")
            .collect(Collectors.joining(","));
    assertThatThrownBy(() -> expressions.update("SET " + sets, placeholders()))
        .hasMessage(
            "Invalid UpdateExpression: The expression contains too many operators; operator count:"
                + " 301");
  }

  @Test
  void takes100CandidatesOfIn() {
    assertThatCode(() -> condition(in(100))).doesNotThrowAnyException();
  }

  @Test
  void refuses101CandidatesOfIn() {
    assertThatThrownBy(() -> condition(in(101)))
        .hasMessage(
            "Invalid ConditionExpression: The IN operator is provided with too many operands;"
                + " number of operands: 101");
  }

  @Test
  void takesAPathOf32Parts() {
    assertThatCode(() -> expressions.projection("a" + ".a".repeat(31), placeholders()))
        .doesNotThrowAnyException();
  }

  @Test
  void takesTheLargestIndex() {
    Projection projection = expressions.projection("a[4294967294]", placeholders());
    assertThat(projection.paths()).hasToString("[[a, [4294967294]]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "NOT ", "NOT(", "size(", "a=(", "(a=:v AND ", "contains(a,", "a IN(", "a["})
  void endsSoonAndWithinTheStack(String opening) {
    String text = opening.repeat(4096 / opening.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThatThrownBy(() -> condition(text)).isInstanceOf(ValidationException.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 600, 2000})
  void callsDeepParenthesesRedundant(int depth) {
    assertThatThrownBy(() -> condition("(".repeat(depth) + "a=:v" + ")".repeat(depth)))
        .hasMessage("Invalid ConditionExpression: The expression has redundant parentheses;");
  }

  @Test
  void evaluatesTheDeepestExpressionThatIsTaken() {
    String text = "NOT(".repeat(299) + "a=:v" + ")".repeat(299);
    assertThat(condition(text).holds(ItemView.of(PlainJson.attributes("{\"a\":1}")))).isFalse();
  }

  @Test
  void knowsAll573ReservedWords() {
    assertThat(ReservedWords.count()).isEqualTo(573);
  }

  private Condition condition(String text) {
    return expressions.condition(CONDITION, text, placeholders());
  }

  private void filter(String text) {
    expressions.condition(FILTER, text, placeholders());
  }

  private static Placeholders placeholders() {
    return new Placeholders(Map.of(), Map.of(":v", ONE));
  }

  // One comparison each, and one AND between each two; the first has a function besides.
  private static String chain(int comparisons) {
    return "size(a)=:v AND " + "b=:v AND ".repeat(comparisons - 2) + "c=:v";
  }

  private static String in(int candidates) {
    return "a IN (" + ":v,".repeat(candidates - 1) + ":v)";
  }
}
