// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ComparisonOperator;
import dev.dolium.engine.operation.ConditionalOperator;
import dev.dolium.engine.operation.ExpectedAttribute;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.WriteCondition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The older conditions. Evidence, where no other is named: the developer guide's page
 * LegacyConditionalParameters.Conditions.
 */
final class LegacyConditionsTest {
  private static final AttributeMap ITEM =
      PlainJson.attributes(
          "{\"n\":5,\"s\":\"hello\",\"set\":{\"SS\":[\"a\",\"b\"]},\"l\":[1,\"x\"],\"size\":1,"
              + "\"a.b\":2}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n | EQ | 5.0 | true",
        "n | EQ | \"5\" | false",
        "n | NE | 5 | false",
        "absent | NE | 5 | true",
        "n | LT | 6 | true",
        "n | LE | 5 | true",
        "n | GT | 5 | false",
        "n | GE | 5 | true",
        "n | GE | \"5\" | false",
        "n | BETWEEN | 4;5 | true",
        "n | IN | 1;5 | true",
        "n | IN | 1;2 | false",
        "n | NOT_NULL | | true",
        "absent | NOT_NULL | | false",
        "absent | NULL | | true",
        "s | BEGINS_WITH | \"he\" | true",
        "s | CONTAINS | \"ell\" | true",
        "set | CONTAINS | \"a\" | true",
        "l | CONTAINS | \"x\" | true",
        "set | NOT_CONTAINS | \"a\" | false",
        "set | NOT_CONTAINS | \"c\" | true",
        "absent | NOT_CONTAINS | \"c\" | false",
        "size | EQ | 1 | true",
        "a.b | EQ | 2 | true",
      })
  void compares(String name, ComparisonOperator operator, @Nullable String values, boolean holds) {
    Condition condition =
        LegacyConditions.filter(filter(Map.of(name, legacy(operator, values)), null));
    assertThat(holds(condition)).isEqualTo(holds);
  }

  // Reports: PipelineDashboard 463, Dynamoid 225, aws-sdk-js 1969, dynamodb-geo.js 30.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "EQ | 1;2 | Invalid number of argument(s) for the EQ ComparisonOperator",
        "CONTAINS | \"dog\";\"Dog\" | Invalid number of argument(s) for the CONTAINS"
            + " ComparisonOperator",
        "IN | | Invalid number of argument(s) for the IN ComparisonOperator",
        "NULL | 1 | Invalid number of argument(s) for the NULL ComparisonOperator",
        "BETWEEN | 1 | Invalid number of argument(s) for the BETWEEN ComparisonOperator",
        "BETWEEN | {};{} | ComparisonOperator BETWEEN is not valid for M AttributeValue type",
        "CONTAINS | {} | ComparisonOperator CONTAINS is not valid for M AttributeValue type",
        "BEGINS_WITH | 1 | ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type",
        "LT | true | ComparisonOperator LT is not valid for BOOL AttributeValue type",
        "IN | 1;\"x\" | AttributeValues inside AttributeValueList must be of same type",
      })
  void refusesOperandsThatDoNotFit(
      ComparisonOperator operator, @Nullable String values, String reason) {
    refuses(
        () -> LegacyConditions.filter(filter(Map.of("a", legacy(operator, values)), null)),
        "One or more parameter values were invalid: " + reason);
    refuses(
        () -> LegacyConditions.keyCondition(Map.of("a", legacy(operator, values))),
        "One or more parameter values were invalid: " + reason);
  }

  // https://github.com/Cbsoftware/pressureNET-server/issues/78
  @Test
  void refusesBoundsInTheWrongOrder() {
    refuses(
        () -> LegacyConditions.keyCondition(Map.of("a", legacy(ComparisonOperator.BETWEEN, "2;1"))),
        "The BETWEEN condition was provided a range where the lower bound is bigger than the upper"
            + " bound");
  }

  @Test
  void keyConditionsKeepOperatorAndValues() {
    KeyCondition condition =
        LegacyConditions.keyCondition(Map.of("a", legacy(ComparisonOperator.BETWEEN, "1;2")));
    assertThat(condition.terms())
        .containsExactly(
            new KeyCondition.Term(
                "a", KeyOperator.BETWEEN, List.of(PlainJson.value("1"), PlainJson.value("2"))));
  }

  @Test
  void keyConditionsTakeOnlyWhatAnIndexCanDo() {
    for (String operator : List.of("NE", "CONTAINS", "NOT_CONTAINS", "IN")) {
      refuses(
          () ->
              LegacyConditions.keyCondition(
                  Map.of("a", legacy(ComparisonOperator.valueOf(operator), "1"))),
          "Attempted conditional constraint is not an indexable operation");
    }
  }

  @Test
  void joinsByAndUnlessToldOtherwise() {
    Map<String, LegacyCondition> conditions = new LinkedHashMap<>();
    conditions.put("n", legacy(ComparisonOperator.EQ, "5"));
    conditions.put("s", legacy(ComparisonOperator.EQ, "\"other\""));
    assertThat(holds(LegacyConditions.filter(filter(conditions, null)))).isFalse();
    assertThat(holds(LegacyConditions.filter(filter(conditions, ConditionalOperator.AND))))
        .isFalse();
    assertThat(holds(LegacyConditions.filter(filter(conditions, ConditionalOperator.OR)))).isTrue();
  }

  @Test
  void saysNothingWithoutConditions() {
    assertThat(LegacyConditions.filter(FilterParameters.NONE)).isNull();
    assertThat(LegacyConditions.expected(WriteCondition.NONE)).isNull();
  }

  @Test
  void refusesAnOperatorThatJoinsNothing() {
    refuses(
        () -> LegacyConditions.filter(filter(null, ConditionalOperator.OR)),
        "ConditionalOperator cannot be used without" + " Filter or Expected");
    refuses(
        () ->
            LegacyConditions.filter(
                filter(Map.of("a", legacy(ComparisonOperator.EQ, "1")), ConditionalOperator.OR)),
        "ConditionalOperator can only be used when"
            + " Filter or Expected has two or more elements");
  }

  @Test
  void expectedTakesAValueAnAbsenceOrAComparison() {
    AttributeValue five = PlainJson.value("5");
    assertThat(expected("n", new ExpectedAttribute(five, null, null, null))).isTrue();
    assertThat(expected("n", new ExpectedAttribute(five, true, null, null))).isTrue();
    assertThat(expected("s", new ExpectedAttribute(five, true, null, null))).isFalse();
    assertThat(expected("n", new ExpectedAttribute(null, false, null, null))).isFalse();
    assertThat(expected("absent", new ExpectedAttribute(null, false, null, null))).isTrue();
    assertThat(
            expected("n", new ExpectedAttribute(null, null, ComparisonOperator.GE, List.of(five))))
        .isTrue();
  }

  // Verified against the service: https://github.com/floci-io/floci/issues/2126
  @Test
  void expectedTakesTheValueBesideAComparison() {
    AttributeValue five = PlainJson.value("5");
    assertThat(expected("n", new ExpectedAttribute(five, null, ComparisonOperator.EQ, null)))
        .isTrue();
  }

  // Verified against the service: https://github.com/floci-io/floci/issues/2126
  @Test
  void expectedRefusesWhatContradictsItself() {
    AttributeValue five = PlainJson.value("5");
    refusesExpected(
        new ExpectedAttribute(null, true, null, null),
        "Value must be provided when Exists is true for Attribute: a");
    refusesExpected(
        new ExpectedAttribute(null, null, null, null),
        "Value must be provided when Exists is null for Attribute: a");
    refusesExpected(
        new ExpectedAttribute(five, false, null, null),
        "Value cannot be used when Exists is false for Attribute: a");
    refusesExpected(
        new ExpectedAttribute(null, true, ComparisonOperator.EQ, List.of(five)),
        "Exists and ComparisonOperator cannot be used together for Attribute: a");
    refusesExpected(
        new ExpectedAttribute(null, true, null, List.of(five)),
        "AttributeValueList can only be used with a ComparisonOperator for Attribute: a");
  }

  private static void refusesExpected(ExpectedAttribute expected, String reason) {
    refuses(
        () -> LegacyConditions.expected(new WriteCondition(null, Map.of("a", expected), null)),
        "1 validation error detected: One or more parameter values were invalid: " + reason);
  }

  private static boolean expected(String name, ExpectedAttribute expected) {
    return holds(LegacyConditions.expected(new WriteCondition(null, Map.of(name, expected), null)));
  }

  private static boolean holds(@Nullable Condition condition) {
    return requireNonNull(condition).holds(ItemView.of(ITEM));
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ValidationException.class).hasMessage(message);
  }

  private static FilterParameters filter(
      @Nullable Map<String, LegacyCondition> conditions, @Nullable ConditionalOperator operator) {
    return new FilterParameters(null, conditions, operator);
  }

  private static LegacyCondition legacy(ComparisonOperator operator, @Nullable String values) {
    return new LegacyCondition(
        operator,
        values == null
            ? null
            : Arrays.stream(values.split(";", -1)).map(PlainJson::value).toList());
  }
}
