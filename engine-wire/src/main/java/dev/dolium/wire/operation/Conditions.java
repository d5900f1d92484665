// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.AttributeAction;
import dev.dolium.engine.operation.AttributeUpdate;
import dev.dolium.engine.operation.ComparisonOperator;
import dev.dolium.engine.operation.ConditionalOperator;
import dev.dolium.engine.operation.ExpectedAttribute;
import dev.dolium.engine.operation.ExpressionAttributes;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.WriteCondition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads conditions, filters, projections and placeholders, in their newer and older forms. */
final class Conditions {
  private Conditions() {}

  static WriteCondition write(Members in) {
    return new WriteCondition(
        in.text("ConditionExpression"),
        in.structureMap("Expected", Conditions::expected),
        in.choice(ConditionalOperator.class, "ConditionalOperator"));
  }

  private static ExpectedAttribute expected(Members in) {
    return new ExpectedAttribute(
        in.attribute("Value"),
        in.flag("Exists"),
        in.choice(ComparisonOperator.class, "ComparisonOperator"),
        in.attributeList("AttributeValueList"));
  }

  static @Nullable Map<String, AttributeUpdate> updates(Members in) {
    return in.structureMap(
        "AttributeUpdates",
        update ->
            new AttributeUpdate(
                update.choice(AttributeAction.class, "Action"), update.attribute("Value")));
  }

  /** The older conditions of {@code KeyConditions}, {@code QueryFilter} or {@code ScanFilter}. */
  static @Nullable Map<String, LegacyCondition> older(Members in, String member) {
    return in.structureMap(
        member,
        condition ->
            new LegacyCondition(
                condition.requiredChoice(ComparisonOperator.class, "ComparisonOperator"),
                condition.attributeList("AttributeValueList")));
  }

  static FilterParameters filter(Members in, String olderMember) {
    return new FilterParameters(
        in.text("FilterExpression"),
        older(in, olderMember),
        in.choice(ConditionalOperator.class, "ConditionalOperator"));
  }

  static ProjectionParameters projection(Members in) {
    return new ProjectionParameters(in.text("ProjectionExpression"), in.texts("AttributesToGet"));
  }

  static ExpressionAttributes placeholders(Members in) {
    Map<String, String> names = in.textMap("ExpressionAttributeNames");
    AttributeMap values = in.attributes("ExpressionAttributeValues", Conditions::ofPlaceholder);
    return names == null && values == null
        ? ExpressionAttributes.NONE
        : new ExpressionAttributes(names, values);
  }

  private static String ofPlaceholder(String placeholder, String about) {
    return "ExpressionAttributeValues contains invalid value: " + about + " for key " + placeholder;
  }
}
