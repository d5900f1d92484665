// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an update does at one path. */
public sealed interface UpdateAction {
  /**
   * What is at the path after the update.
   *
   * @param present what is there before, or null
   * @param before the whole item before
   * @return null if nothing is there
   */
  @Nullable AttributeValue after(@Nullable AttributeValue present, ItemView before);

  /** SET. */
  record Put(Operand value) implements UpdateAction {
    @Override
    public AttributeValue after(@Nullable AttributeValue present, ItemView before) {
      return Operand.present(value, before);
    }
  }

  /** REMOVE. */
  record Remove() implements UpdateAction {
    @Override
    public @Nullable AttributeValue after(@Nullable AttributeValue present, ItemView before) {
      return null;
    }
  }

  /**
   * ADD to a number or set, in the older parameter also to a list; what is not there counts as zero
   * or as empty.
   */
  record Add(AttributeValue value, Style style) implements UpdateAction {
    @Override
    public AttributeValue after(@Nullable AttributeValue present, ItemView before) {
      if (present == null) {
        return value;
      } else if (present instanceof AttributeValue.N n && value instanceof AttributeValue.N more) {
        return new AttributeValue.N(n.value().plus(more.value()));
      }
      if (present instanceof AttributeValue.L list && value instanceof AttributeValue.L more) {
        List<AttributeValue> elements = new ArrayList<>(list.value());
        elements.addAll(more.value());
        return new AttributeValue.L(elements);
      }
      AttributeValue union = combined(present, value, SetChange.UNION, style);
      if (union == null) {
        throw new AssertionError(value);
      }
      return union;
    }
  }

  /** DELETE from a set; a set without elements is no more there. */
  record Delete(AttributeValue elements, Style style) implements UpdateAction {
    @Override
    public @Nullable AttributeValue after(@Nullable AttributeValue present, ItemView before) {
      return present == null ? null : combined(present, elements, SetChange.DIFFERENCE, style);
    }
  }

  /** The sets' elements put together or taken away; null if none is left. */
  private static @Nullable AttributeValue combined(
      AttributeValue present, AttributeValue change, SetChange how, Style style) {
    if (present instanceof AttributeValue.SS a && change instanceof AttributeValue.SS b) {
      Set<String> elements = how.of(a.value(), b.value());
      return elements.isEmpty() ? null : new AttributeValue.SS(elements);
    } else if (present instanceof AttributeValue.NS a && change instanceof AttributeValue.NS b) {
      Set<DecimalNumber> elements = how.of(a.value(), b.value());
      return elements.isEmpty() ? null : new AttributeValue.NS(elements);
    } else if (present instanceof AttributeValue.BS a && change instanceof AttributeValue.BS b) {
      Set<AttributeValue.B> elements = how.of(a.value(), b.value());
      return elements.isEmpty() ? null : new AttributeValue.BS(elements);
    }
    throw style.mismatch();
  }

  /** Where an action was written, which decides how its errors read. */
  enum Style {
    /** In an update expression. */
    EXPRESSION("An operand in the update expression has an incorrect data type"),
    /** In the older parameter {@code AttributeUpdates}. */
    LEGACY("Type mismatch for attribute to update");

    private final String mismatch;

    Style(String mismatch) {
      this.mismatch = mismatch;
    }

    ValidationException mismatch() {
      return new ValidationException(mismatch);
    }
  }

  /** The two ways in which one set changes another. */
  enum SetChange {
    /** All elements of both. */
    UNION,
    /** Those of the first that the second has not. */
    DIFFERENCE;

    private <E> Set<E> of(Set<E> present, Set<E> change) {
      Set<E> elements = new LinkedHashSet<>(present);
      if (this == UNION) {
        elements.addAll(change);
      } else {
        elements.removeAll(change);
      }
      return elements;
    }
  }
}
