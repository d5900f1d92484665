// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ParameterStyle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tables of {@code src/test/resources/expression}: expressions, what they give or the error
 * that they cause, and how we know.
 *
 * <p>Columns stand between bars; names ({@code #…}) and values ({@code :…}) share one column.
 */
final class ExpressionFixtures {
  private final ExpressionCache expressions = new ExpressionCache();

  @TestFactory
  Stream<DynamicTest> conditions() {
    return rows("conditions", 5)
        .map(
            row ->
                test(
                    row,
                    () -> {
                      Placeholders placeholders = placeholders(row[1]);
                      Condition condition =
                          expressions.condition(ExpressionKind.CONDITION, row[0], placeholders);
                      placeholders.checkAllUsed();
                      ItemView item = ItemView.of(PlainJson.attributes(row[2]));
                      assertThat(condition.holds(item)).isEqualTo(Boolean.parseBoolean(row[3]));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> updates() {
    return rows("updates", 5)
        .map(
            row ->
                test(
                    row,
                    () -> {
                      Placeholders placeholders = placeholders(row[1]);
                      UpdatePlan plan = expressions.update(row[0], placeholders);
                      placeholders.checkAllUsed();
                      AttributeMap before = PlainJson.attributes(row[2]);
                      if (row[3].startsWith("{")) {
                        assertThat(plan.apply(before)).isEqualTo(PlainJson.attributes(row[3]));
                      } else {
                        assertThatThrownBy(() -> plan.apply(before))
                            .isInstanceOf(ValidationException.class)
                            .hasMessage(row[3]);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> projections() {
    return rows("projections", 5)
        .map(
            row ->
                test(
                    row,
                    () -> {
                      Placeholders placeholders = placeholders(row[1]);
                      Projection projection = expressions.projection(row[0], placeholders);
                      placeholders.checkAllUsed();
                      assertThat(projection.project(PlainJson.attributes(row[2])))
                          .isEqualTo(PlainJson.attributes(row[3]));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> keyConditions() {
    return rows("key-conditions", 4)
        .map(
            row ->
                test(
                    row,
                    () -> {
                      Placeholders placeholders = placeholders(row[1]);
                      KeyCondition condition = expressions.keyCondition(row[0], placeholders);
                      placeholders.checkAllUsed();
                      assertThat(condition.terms())
                          .map(ExpressionFixtures::printed)
                          .hasToString(row[2]);
                    }));
  }

  private static String printed(KeyCondition.Term term) {
    return term.attribute() + " " + term.operator() + " " + term.operands();
  }

  @TestFactory
  Stream<DynamicTest> errors() {
    return rows("errors", 5)
        .map(
            row ->
                test(
                    row,
                    () ->
                        assertThatThrownBy(
                                () -> parse(ExpressionKind.valueOf(row[0]), row[1], row[2]))
                            .isInstanceOf(ValidationException.class)
                            .hasMessage(row[3])));
  }

  private void parse(ExpressionKind kind, String text, String bindings) {
    Placeholders placeholders = placeholders(bindings);
    switch (kind) {
      case CONDITION, FILTER -> expressions.condition(kind, text, placeholders);
      case UPDATE -> expressions.update(text, placeholders);
      case PROJECTION -> expressions.projection(text, placeholders);
      case KEY_CONDITION -> expressions.keyCondition(text, placeholders);
    }
    placeholders.checkAllUsed();
  }

  private static Placeholders placeholders(String bindings) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    PlainJson.attributes(bindings)
        .forEach(
            (key, value) -> {
              if (key.startsWith("#")) {
                names.put(key, ((AttributeValue.S) value).value());
              } else {
                values.put(key, value);
              }
            });
    ParameterStyle.checkPlaceholders(
        names.isEmpty() ? null : names, values.isEmpty() ? null : values);
    return new Placeholders(names, values);
  }

  private static DynamicTest test(String[] row, org.junit.jupiter.api.function.Executable check) {
    return DynamicTest.dynamicTest(String.join(" | ", row), check);
  }

  private static Stream<String[]> rows(String table, int columns) {
    return lines("/expression/" + table + ".txt").stream()
        .filter(line -> !line.isBlank() && !line.startsWith("--"))
        .map(line -> line.split(" \\| ", -1))
        .peek(row -> assertThat(row).describedAs(String.join(" | ", row)).hasSize(columns));
  }

  private static List<String> lines(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ExpressionFixtures.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
