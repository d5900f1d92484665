// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What gives a value when an item is looked at. */
public sealed interface Operand {
  /** The value for the item, or null if it has none. */
  @Nullable AttributeValue in(ItemView item);

  /** The type that the value has whatever the item is, or null if that depends on the item. */
  @Nullable AttributeType knownType();

  /** Shows the paths that the operand reads. */
  void visitPaths(Consumer<DocumentPath> visitor);

  /** What is at a path of the item. */
  record Attribute(DocumentPath path) implements Operand {
    @Override
    public @Nullable AttributeValue in(ItemView item) {
      return item.resolve(path);
    }

    @Override
    public @Nullable AttributeType knownType() {
      return null;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      visitor.accept(path);
    }
  }

  /** A value from the request. */
  record Literal(AttributeValue value) implements Operand {
    @Override
    public AttributeValue in(ItemView item) {
      return value;
    }

    @Override
    public AttributeType knownType() {
      return value.type();
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {}
  }

  /**
   * {@code size}: the UTF-16 units of a string, the bytes of a binary, the elements of anything
   * else that has elements. Other values have no size.
   */
  record Size(Operand of) implements Operand {
    @Override
    public @Nullable AttributeValue in(ItemView item) {
      AttributeValue value = of.in(item);
      int size = value == null ? -1 : sizeOf(value);
      return size < 0 ? null : new AttributeValue.N(DecimalNumber.of(size));
    }

    private static int sizeOf(AttributeValue value) {
      if (value instanceof AttributeValue.S s) {
        return s.value().length();
      } else if (value instanceof AttributeValue.B b) {
        return b.value().length;
      } else if (value instanceof AttributeValue.L list) {
        return list.value().size();
      } else if (value instanceof AttributeValue.M map) {
        return map.value().size();
      } else if (value instanceof AttributeValue.SS set) {
        return set.value().size();
      } else if (value instanceof AttributeValue.NS set) {
        return set.value().size();
      } else if (value instanceof AttributeValue.BS set) {
        return set.value().size();
      }
      return -1;
    }

    @Override
    public AttributeType knownType() {
      return AttributeType.N;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      of.visitPaths(visitor);
    }
  }

  /** {@code if_not_exists}: what is at the path, or else another operand's value. */
  record IfNotExists(DocumentPath path, Operand otherwise) implements Operand {
    @Override
    public @Nullable AttributeValue in(ItemView item) {
      AttributeValue present = item.resolve(path);
      return present != null ? present : otherwise.in(item);
    }

    @Override
    public @Nullable AttributeType knownType() {
      return null;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      visitor.accept(path);
      otherwise.visitPaths(visitor);
    }
  }

  /** {@code list_append}: the elements of one list and then those of the other. */
  record ListAppend(Operand first, Operand second) implements Operand {
    @Override
    public AttributeValue in(ItemView item) {
      List<AttributeValue> elements = new ArrayList<>(listIn(first, item));
      elements.addAll(listIn(second, item));
      return new AttributeValue.L(elements);
    }

    private static List<AttributeValue> listIn(Operand operand, ItemView item) {
      if (present(operand, item) instanceof AttributeValue.L list) {
        return list.value();
      }
      throw incorrectType();
    }

    @Override
    public AttributeType knownType() {
      return AttributeType.L;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      first.visitPaths(visitor);
      second.visitPaths(visitor);
    }
  }

  /** {@code +} or {@code -}: the sum or the difference of two numbers. */
  record Arithmetic(Operator operator, Operand left, Operand right) implements Operand {
    /** Which of the two. */
    public enum Operator {
      /** The sum. */
      PLUS,
      /** The difference. */
      MINUS
    }

    @Override
    public AttributeValue in(ItemView item) {
      DecimalNumber a = numberIn(left, item);
      DecimalNumber b = numberIn(right, item);
      return new AttributeValue.N(operator == Operator.PLUS ? a.plus(b) : a.minus(b));
    }

    private static DecimalNumber numberIn(Operand operand, ItemView item) {
      if (present(operand, item) instanceof AttributeValue.N number) {
        return number.value();
      }
      throw incorrectType();
    }

    @Override
    public AttributeType knownType() {
      return AttributeType.N;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      left.visitPaths(visitor);
      right.visitPaths(visitor);
    }
  }

  /**
   * The operand's value, which an update needs.
   *
   * @throws ValidationException with DynamoDB's text if the item has none
   */
  static AttributeValue present(Operand operand, ItemView item) {
    AttributeValue value = operand.in(item);
    if (value == null) {
      throw new ValidationException(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  /** The error that a value of the item has a type with which the update cannot work. */
  static ValidationException incorrectType() {
    return UpdateAction.Style.EXPRESSION.mismatch();
  }
}
