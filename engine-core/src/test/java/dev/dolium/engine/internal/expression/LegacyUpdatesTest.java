// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.operation.AttributeAction;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.ProjectionParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The older updates and projections. Evidence, where no other is named: the developer guide's pages
 * LegacyConditionalParameters.AttributeUpdates and AttributesToGet.
 */
final class LegacyUpdatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | 1 | {} | {\"a\":1}",
        "| 1 | {\"a\":2} | {\"a\":1}",
        "PUT | [1] | {\"b\":2} | {\"b\":2,\"a\":[1]}",
        "ADD | 1 | {} | {\"a\":1}",
        "ADD | 1 | {\"a\":2} | {\"a\":3}",
        "ADD | {\"SS\":[\"y\"]} | {\"a\":{\"SS\":[\"x\"]}} | {\"a\":{\"SS\":[\"x\",\"y\"]}}",
        "ADD | [2] | {\"a\":[1]} | {\"a\":[1,2]}",
        "DELETE | | {\"a\":1,\"b\":2} | {\"b\":2}",
        "DELETE | | {} | {}",
        "DELETE | {\"SS\":[\"x\"]} | {\"a\":{\"SS\":[\"x\",\"y\"]}} | {\"a\":{\"SS\":[\"y\"]}}",
        "DELETE | {\"SS\":[\"x\"]} | {\"a\":{\"SS\":[\"x\"]}} | {}",
      })
  void changes(
      @Nullable AttributeAction action, @Nullable String value, String before, String after) {
    assertThat(plan(action, value).apply(PlainJson.attributes(before)))
        .isEqualTo(PlainJson.attributes(after));
  }

  // The text for DELETE: https://github.com/awslabs/dynamodb-document-js-sdk/issues/20
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | | Only DELETE action is allowed when no attribute value is specified",
        "ADD | | Only DELETE action is allowed when no attribute value is specified",
        "ADD | \"x\" | ADD action is not supported for the type STRING",
        "ADD | {} | ADD action is not supported for the type MAP",
        "DELETE | \"x\" | DELETE action with value is not supported for the type STRING",
        "DELETE | 1 | DELETE action with value is not supported for the type NUMBER",
      })
  void refusesActionsThatDoNotFitTheirValue(
      AttributeAction action, @Nullable String value, String reason) {
    assertThatThrownBy(() -> plan(action, value))
        .isInstanceOf(ValidationException.class)
        .hasMessage("One or more parameter values were invalid: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ADD | 1 | {\"a\":\"x\"}",
        "ADD | {\"SS\":[\"x\"]} | {\"a\":{\"NS\":[1]}}",
        "DELETE | {\"SS\":[\"x\"]} | {\"a\":{\"NS\":[1]}}",
      })
  void refusesWhatDoesNotFitTheItem(AttributeAction action, String value, String before) {
    UpdatePlan plan = plan(action, value);
    assertThatThrownBy(() -> plan.apply(PlainJson.attributes(before)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("Type mismatch for attribute to update");
  }

  @Test
  void deletesAloneCreateNoItem() {
    assertThat(plan(AttributeAction.DELETE, null).createsItem()).isFalse();
    assertThat(plan(AttributeAction.PUT, "1").createsItem()).isTrue();
    assertThat(LegacyUpdates.plan(Map.of()).createsItem()).isTrue();
  }

  // An UpdateItem of a key alone creates the item: https://github.com/ExtendDB/extenddb/issues/118
  @Test
  void nothingToUpdateCreatesAnItem() {
    assertThat(LegacyUpdates.plan(null).createsItem()).isTrue();
  }

  @Test
  void namesAreNotPaths() {
    Projection projection = attributesToGet("a.b", "size");
    assertThat(projection.project(PlainJson.attributes("{\"a.b\":1,\"a\":{\"b\":2},\"size\":3}")))
        .isEqualTo(PlainJson.attributes("{\"a.b\":1,\"size\":3}"));
  }

  @Test
  void refusesANameGivenTwice() {
    assertThatThrownBy(() -> attributesToGet("a", "b", "a"))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "One or more parameter values were invalid: Duplicate value in attribute name: a");
  }

  private static Projection attributesToGet(String... names) {
    return requireNonNull(LegacyUpdates.projection(new ProjectionParameters(null, List.of(names))));
  }

  private static UpdatePlan plan(@Nullable AttributeAction action, @Nullable String value) {
    return LegacyUpdates.plan(
        Map.of("a", new AttributeUpdate(action, value == null ? null : PlainJson.value(value))));
  }
}
