// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition or filter as a structure that evaluates itself and renders itself.
 *
 * <p>Rendering sets no more parentheses than precedence asks for, so that a parser which has
 * precedence wrong builds another condition.
 */
public sealed interface ModelCondition {
  /** Whether the condition holds for the item; an absent item has no attributes. */
  boolean holds(Map<String, AttributeValue> item);

  /** The text of the condition. */
  String render(RequestText text);

  /** How tightly the condition holds together: OR 0, AND 1, NOT 2, everything else 3. */
  default int precedence() {
    return 3;
  }

  /** Whether the service takes the condition before it has looked at any item. */
  boolean isValid();

  /** The paths that the condition reads. */
  Stream<ModelPath> paths();

  private static String renderIn(int precedence, ModelCondition inner, RequestText text) {
    String rendered = inner.render(text);
    return inner.precedence() < precedence ? "(" + rendered + ")" : rendered;
  }

  /**
   * Both hold.
   *
   * @param left one
   * @param right the other
   */
  record And(ModelCondition left, ModelCondition right) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return left.holds(item) && right.holds(item);
    }

    @Override
    public String render(RequestText text) {
      return renderIn(1, left, text) + " AND " + renderIn(1, right, text);
    }

    @Override
    public int precedence() {
      return 1;
    }

    @Override
    public boolean isValid() {
      return left.isValid() && right.isValid();
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.concat(left.paths(), right.paths());
    }
  }

  /**
   * One of them holds.
   *
   * @param left one
   * @param right the other
   */
  record Or(ModelCondition left, ModelCondition right) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return left.holds(item) || right.holds(item);
    }

    @Override
    public String render(RequestText text) {
      return left.render(text) + " or " + right.render(text);
    }

    @Override
    public int precedence() {
      return 0;
    }

    @Override
    public boolean isValid() {
      return left.isValid() && right.isValid();
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.concat(left.paths(), right.paths());
    }
  }

  /**
   * It does not hold.
   *
   * @param inner what does not hold
   */
  record Not(ModelCondition inner) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return !inner.holds(item);
    }

    @Override
    public String render(RequestText text) {
      return "NOT " + renderIn(2, inner, text);
    }

    @Override
    public int precedence() {
      return 2;
    }

    @Override
    public boolean isValid() {
      return inner.isValid();
    }

    @Override
    public Stream<ModelPath> paths() {
      return inner.paths();
    }
  }

  /** The six comparisons. */
  enum Comparison {
    /** Equal. */
    EQ("="),
    /** Not equal. */
    NE("<>"),
    /** Less. */
    LT("<"),
    /** Less or equal. */
    LE("<="),
    /** Greater. */
    GT(">"),
    /** Greater or equal. */
    GE(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** How it is written. */
    String symbol() {
      return symbol;
    }

    boolean isOrder() {
      return this != EQ && this != NE;
    }

    boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
      if (!isOrder()) {
        boolean equal = left != null && left.equals(right);
        return equal == (this == EQ);
      }
      if (left == null
          || right == null
          || left.type() != right.type()
          || !ReferenceValues.isOrdered(left.type())) {
        return false;
      }
      int order = ReferenceValues.compare(left, right);
      return order == 0 ? this == LE || this == GE : order < 0 == (this == LT || this == LE);
    }
  }

  /**
   * A comparison.
   *
   * @param left on the left
   * @param comparison how
   * @param right on the right
   */
  record Compare(ModelOperand left, Comparison comparison, ModelOperand right)
      implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return comparison.holds(left.in(item), right.in(item));
    }

    @Override
    public String render(RequestText text) {
      return left.render(text) + " " + comparison.symbol() + " " + right.render(text);
    }

    @Override
    public boolean isValid() {
      return (!comparison.isOrder() || (mayBeOrdered(left) && mayBeOrdered(right)))
          && areDistinct(left, List.of(right));
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.concat(left.paths(), right.paths());
    }
  }

  private static boolean mayBeOrdered(ModelOperand operand) {
    AttributeType type = operand.knownType();
    return type == null || ReferenceValues.isOrdered(type);
  }

  private static boolean areDistinct(ModelOperand first, List<ModelOperand> others) {
    return !(first instanceof ModelOperand.At) || !others.contains(first);
  }

  /**
   * {@code BETWEEN}, both ends included.
   *
   * @param subject what lies between
   * @param low the lower end
   * @param high the upper end
   */
  record Between(ModelPath subject, AttributeValue low, AttributeValue high)
      implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      AttributeValue value = subject.in(item);
      return Comparison.GE.holds(value, low) && Comparison.LE.holds(value, high);
    }

    @Override
    public String render(RequestText text) {
      return text.path(subject) + " BETWEEN " + text.value(low) + " AND " + text.value(high);
    }

    @Override
    public boolean isValid() {
      return Comparison.LE.holds(low, high);
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.of(subject);
    }
  }

  /**
   * {@code IN}.
   *
   * @param subject what is one of them
   * @param candidates what it may be
   */
  record In(ModelPath subject, List<ModelOperand> candidates) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      AttributeValue value = subject.in(item);
      return value != null && candidates.stream().anyMatch(each -> value.equals(each.in(item)));
    }

    @Override
    public String render(RequestText text) {
      return text.path(subject)
          + " IN ("
          + String.join(", ", candidates.stream().map(each -> each.render(text)).toList())
          + ")";
    }

    @Override
    public boolean isValid() {
      return areDistinct(new ModelOperand.At(subject), candidates);
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.concat(
          Stream.of(subject), candidates.stream().flatMap(candidate -> candidate.paths()));
    }
  }

  /**
   * {@code attribute_exists} or {@code attribute_not_exists}.
   *
   * @param path the place
   * @param present which of the two
   */
  record Exists(ModelPath path, boolean present) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      return present == (path.in(item) != null);
    }

    @Override
    public String render(RequestText text) {
      return (present ? "attribute_exists(" : "attribute_not_exists(") + text.path(path) + ")";
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.of(path);
    }
  }

  /**
   * {@code attribute_type}.
   *
   * @param path the place
   * @param type the type
   */
  record TypeIs(ModelPath path, AttributeType type) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      AttributeValue value = path.in(item);
      return value != null && value.type() == type;
    }

    @Override
    public String render(RequestText text) {
      String name = text.value(new AttributeValue.S(type.name()));
      return "attribute_type(" + text.path(path) + ", " + name + ")";
    }

    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.of(path);
    }
  }

  /**
   * {@code begins_with}.
   *
   * @param path the place
   * @param prefix a string or binary
   */
  record BeginsWith(ModelPath path, AttributeValue prefix) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      AttributeValue value = path.in(item);
      if (value == null || value.type() != prefix.type()) {
        return false;
      }
      byte[] whole = ReferenceValues.bytes(value);
      byte[] start = ReferenceValues.bytes(prefix);
      return whole.length >= start.length
          && Arrays.equals(Arrays.copyOf(whole, start.length), start);
    }

    @Override
    public String render(RequestText text) {
      return "begins_with(" + text.path(path) + ", " + text.value(prefix) + ")";
    }

    @Override
    public boolean isValid() {
      return prefix instanceof AttributeValue.S || prefix instanceof AttributeValue.B;
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.of(path);
    }
  }

  /**
   * {@code contains}.
   *
   * @param path the place
   * @param content what is in it
   */
  record Contains(ModelPath path, ModelOperand content) implements ModelCondition {
    @Override
    public boolean holds(Map<String, AttributeValue> item) {
      AttributeValue whole = path.in(item);
      AttributeValue part = content.in(item);
      return whole != null && part != null && holds(whole, part);
    }

    private static boolean holds(AttributeValue whole, AttributeValue part) {
      if (whole instanceof AttributeValue.L list) {
        return list.value().contains(part);
      } else if (part instanceof AttributeValue.S s) {
        return whole instanceof AttributeValue.S text
            ? text.value().contains(s.value())
            : whole instanceof AttributeValue.SS set && set.value().contains(s.value());
      } else if (part instanceof AttributeValue.N n) {
        return whole instanceof AttributeValue.NS set && set.value().contains(n.value());
      } else if (part instanceof AttributeValue.B b) {
        return whole instanceof AttributeValue.B bytes
            ? latin(bytes).contains(latin(b))
            : whole instanceof AttributeValue.BS set && set.value().contains(b);
      }
      return false;
    }

    private static String latin(AttributeValue.B bytes) {
      return new String(bytes.value(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String render(RequestText text) {
      return "contains(" + text.path(path) + ", " + content.render(text) + ")";
    }

    @Override
    public boolean isValid() {
      return areDistinct(new ModelOperand.At(path), List.of(content));
    }

    @Override
    public Stream<ModelPath> paths() {
      return Stream.concat(Stream.of(path), content.paths());
    }
  }
}
