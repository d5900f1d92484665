// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The wordings were captured from the service: github.com/ExtendDB/extenddb/pull/162 and 213. */
final class ParameterStyleTest {
  private static final Map<String, String> GIVEN = Map.of("#a", "a");
  private static final Map<String, String> VALUES = Map.of(":v", "v");

  @Test
  void refusesBothKindsAndNamesEachParameterGiven() {
    assertRefused(
        () -> style("x", null, "x", null).check(null, null),
        "Can not use both expression and non-expression parameters in the same request: Non-expression"
            + " parameters: {AttributesToGet} Expression parameters: {FilterExpression}");
  }

  @Test
  void refusesNamesThatNoExpressionCanUse() {
    assertRefused(
        () -> style(null, null, null, null).check(GIVEN, null),
        "ExpressionAttributeNames can only be specified when using expressions");
    assertThatCode(() -> style(null, "x", null, null).check(GIVEN, null))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesValuesThatAProjectionCannotUse() {
    assertRefused(
        () -> style(null, "x", null, null).check(null, VALUES),
        "ExpressionAttributeValues can only be specified when using expressions: FilterExpression and"
            + " KeyConditionExpression are null");
    assertThatCode(() -> style(null, null, null, "x").check(GIVEN, VALUES))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheOneExpressionThatCouldUseValues() {
    assertRefused(
        () -> new ParameterStyle().expression("FilterExpression", null).check(null, VALUES),
        "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null");
  }

  private static ParameterStyle style(
      @Nullable Object toGet,
      @Nullable Object projection,
      @Nullable Object filter,
      @Nullable Object keyCondition) {
    return new ParameterStyle()
        .legacy("AttributesToGet", toGet)
        .projection("ProjectionExpression", projection)
        .expression("FilterExpression", filter)
        .expression("KeyConditionExpression", keyCondition);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ValidationException.class).hasMessage(message);
  }

  @Test
  void takesPlaceholdersOf255Bytes() {
    String longest = "#" + "n".repeat(254);
    assertThatCode(() -> ParameterStyle.checkPlaceholders(Map.of(longest, "x"), null))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ParameterStyle.checkPlaceholders(Map.of(longest + "n", "x"), null))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith("ExpressionAttributeNames contains invalid key: ");
  }

  // Texts of the service: measured at the service by others.
  @Test
  void refusesEmptyNamesAndValues() {
    assertThatThrownBy(() -> ParameterStyle.checkPlaceholders(Map.of(), Map.of()))
        .hasMessage("ExpressionAttributeNames must not be empty");
    assertThatThrownBy(() -> ParameterStyle.checkPlaceholders(null, Map.of()))
        .hasMessage("ExpressionAttributeValues must not be empty");
  }
}
