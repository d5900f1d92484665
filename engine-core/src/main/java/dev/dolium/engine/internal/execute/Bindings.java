// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.expression.ExpressionKind;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.Placeholders;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.expression.UpdatePlan;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.ExpressionAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds the expressions of one request to its names and values, and in the end finds those that
 * none used.
 */
final class Bindings {
  private final ExpressionCache cache;
  private final Placeholders placeholders;

  private Bindings(ExpressionCache cache, Placeholders placeholders) {
    this.cache = cache;
    this.placeholders = placeholders;
  }

  /** Starts with the names and values of a request. */
  static Bindings of(ExpressionCache cache, ExpressionAttributes attributes) {
    checkSize(attributes);
    return new Bindings(
        cache,
        new Placeholders(
            attributes.names() == null ? Map.of() : attributes.names(),
            attributes.values() == null ? Map.of() : attributes.values()));
  }

  private static void checkSize(ExpressionAttributes attributes) {
    long bytes = attributes.values() == null ? 0 : ItemSize.of(attributes.values());
    if (attributes.names() != null) {
      for (Map.Entry<String, String> name : attributes.names().entrySet()) {
        bytes += ItemSize.utf8Length(name.getKey()) + ItemSize.utf8Length(name.getValue());
      }
    }
    if (bytes > Limits.EXPRESSION_ATTRIBUTES_BYTES) {
      throw new ValidationException(
          "The names and values of expression attributes have exceeded the maximum allowed size of"
              + " 2 MB");
    }
  }

  @Nullable Condition condition(@Nullable String text) {
    return text == null ? null : cache.condition(ExpressionKind.CONDITION, text, placeholders);
  }

  @Nullable Condition filter(@Nullable String text) {
    return text == null ? null : cache.condition(ExpressionKind.FILTER, text, placeholders);
  }

  @Nullable Projection projection(@Nullable String text) {
    return text == null ? null : cache.projection(text, placeholders);
  }

  @Nullable UpdatePlan update(@Nullable String text) {
    return text == null ? null : cache.update(text, placeholders);
  }

  @Nullable KeyCondition keyCondition(@Nullable String text) {
    return text == null ? null : cache.keyCondition(text, placeholders);
  }

  /**
   * Ends the binding.
   *
   * @throws dev.dolium.engine.error.ValidationException if a name or value was not used
   */
  void done() {
    placeholders.checkAllUsed();
  }
}
