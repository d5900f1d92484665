// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.expression.ExpressionKind;
import dev.dolium.engine.internal.expression.ExpressionSize;
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
  private final ExpressionSize size;
  private final Placeholders placeholders;

  private Bindings(ExpressionCache cache, ExpressionSize size, Placeholders placeholders) {
    this.cache = cache;
    this.size = size;
    this.placeholders = placeholders;
  }

  /** Starts with the names and values of a request that tells of large expressions as usual. */
  static Bindings of(ExpressionCache cache, ExpressionAttributes attributes) {
    return of(cache, attributes, ExpressionSize.PLAIN);
  }

  /** Starts with the names and values of a request, and how it tells of large expressions. */
  static Bindings of(ExpressionCache cache, ExpressionAttributes attributes, ExpressionSize size) {
    checkSize(attributes);
    return new Bindings(
        cache,
        size,
        new Placeholders(
            attributes.names() == null ? Map.of() : attributes.names(),
            attributes.values() == null ? Map.of() : attributes.values()));
  }

  private static void checkSize(ExpressionAttributes attributes) {
    long bytes = attributes.values() == null ? 0 : ItemSize.of(attributes.values());
    if (attributes.names() != null) {
      for (Map.Entry<String, String> name : attributes.names().entrySet()) {
        ItemRules.checkName(name.getValue());
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
    return condition(ExpressionKind.CONDITION, text);
  }

  @Nullable Condition filter(@Nullable String text) {
    return condition(ExpressionKind.FILTER, text);
  }

  private @Nullable Condition condition(ExpressionKind kind, @Nullable String text) {
    if (text == null) {
      return null;
    }
    size.check(kind, text);
    return cache.condition(kind, text, placeholders);
  }

  @Nullable Projection projection(@Nullable String text) {
    return text == null ? null : cache.projection(text, placeholders);
  }

  @Nullable UpdatePlan update(@Nullable String text) {
    if (text == null) {
      return null;
    }
    size.check(ExpressionKind.UPDATE, text);
    return cache.update(text, placeholders);
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
