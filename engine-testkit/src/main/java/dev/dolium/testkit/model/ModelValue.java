// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What SET gives an attribute. */
public sealed interface ModelValue {
  /**
   * The value for the item before the update.
   *
   * @throws ValidationException if the item has none or one of the wrong type
   */
  AttributeValue in(Map<String, AttributeValue> before);

  /** The text of the value. */
  String render(RequestText text);

  /** Whether the service takes the value before it has looked at any item. */
  boolean isValid();

  /**
   * A path or a literal.
   *
   * @param operand which
   */
  record Of(ModelOperand operand) implements ModelValue {
    @Override
    public AttributeValue in(Map<String, AttributeValue> before) {
      return present(operand.in(before));
    }

    @Override
    public String render(RequestText text) {
      return operand.render(text);
    }

    @Override
    public boolean isValid() {
      return true;
    }
  }

  private static AttributeValue present(@Nullable AttributeValue value) {
    if (value == null) {
      throw new ValidationException("no such attribute");
    }
    return value;
  }

  /**
   * {@code if_not_exists}.
   *
   * @param path what is taken if it is there
   * @param otherwise what is taken if not
   */
  record IfNotExists(ModelPath path, ModelOperand otherwise) implements ModelValue {
    @Override
    public AttributeValue in(Map<String, AttributeValue> before) {
      AttributeValue value = path.in(before);
      return value != null ? value : present(otherwise.in(before));
    }

    @Override
    public String render(RequestText text) {
      return "if_not_exists(" + text.path(path) + ", " + otherwise.render(text) + ")";
    }

    @Override
    public boolean isValid() {
      return true;
    }
  }

  /**
   * A sum or difference.
   *
   * @param left a number
   * @param minus whether the right is taken away
   * @param right a number
   */
  record Sum(ModelValue left, boolean minus, ModelValue right) implements ModelValue {
    @Override
    public AttributeValue in(Map<String, AttributeValue> before) {
      if (left.in(before) instanceof AttributeValue.N a
          && right.in(before) instanceof AttributeValue.N b) {
        return sum(a, b, minus);
      }
      throw new ValidationException("not a number");
    }

    static AttributeValue sum(AttributeValue.N a, AttributeValue.N b, boolean minus) {
      var augend = ReferenceValues.decimal(a.value());
      var addend = ReferenceValues.decimal(b.value());
      return new AttributeValue.N(
          DecimalNumber.of(minus ? augend.subtract(addend) : augend.add(addend)));
    }

    @Override
    public String render(RequestText text) {
      return left.render(text) + (minus ? " - " : " + ") + right.render(text);
    }

    @Override
    public boolean isValid() {
      return left.isValid()
          && right.isValid()
          && mayBe(left, AttributeValue.N.class)
          && mayBe(right, AttributeValue.N.class);
    }
  }

  private static boolean mayBe(ModelValue value, Class<? extends AttributeValue> type) {
    return !(value instanceof Of of
        && of.operand() instanceof ModelOperand.Literal literal
        && !type.isInstance(literal.value()));
  }

  /**
   * {@code list_append}.
   *
   * @param first a list
   * @param second the list that follows it
   */
  record Append(ModelValue first, ModelValue second) implements ModelValue {
    @Override
    public AttributeValue in(Map<String, AttributeValue> before) {
      if (first.in(before) instanceof AttributeValue.L a
          && second.in(before) instanceof AttributeValue.L b) {
        List<AttributeValue> both = new ArrayList<>(a.value());
        both.addAll(b.value());
        return new AttributeValue.L(both);
      }
      throw new ValidationException("not a list");
    }

    @Override
    public String render(RequestText text) {
      return "list_append(" + first.render(text) + ", " + second.render(text) + ")";
    }

    @Override
    public boolean isValid() {
      return first.isValid()
          && second.isValid()
          && mayBe(first, AttributeValue.L.class)
          && mayBe(second, AttributeValue.L.class);
    }
  }
}
