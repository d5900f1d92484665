// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition on one value of an event. */
sealed interface FilterCondition {
  /** Stands for a field that the event does not have. */
  Object ABSENT = new Object();

  /** The conditions that have a name. */
  Set<String> NAMES =
      Set.of("prefix", "suffix", "anything-but", "equals-ignore-case", "exists", "numeric");

  /**
   * Whether it holds of a value, which is a string, a number, a boolean, null or {@link #ABSENT}.
   */
  boolean holds(@Nullable Object value);

  /** The value is that one. */
  record Equal(@Nullable Object expected) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return (expected instanceof BigDecimal number && value instanceof Number found)
          ? number.compareTo(new BigDecimal(found.toString())) == 0
          : Objects.equals(expected, value);
    }
  }

  /** The value is a string that begins so. */
  record Prefix(String prefix, boolean ignoresCase) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return value instanceof String text
          && text.regionMatches(ignoresCase, 0, prefix, 0, prefix.length());
    }
  }

  /** The value is a string that ends so. */
  record Suffix(String suffix, boolean ignoresCase) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return value instanceof String text
          && text.regionMatches(
              ignoresCase, text.length() - suffix.length(), suffix, 0, suffix.length());
    }
  }

  /** The value is that string, in whatever case. */
  record EqualIgnoringCase(String expected) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return value instanceof String text
          && text.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT));
    }
  }

  /** There is a value, and none of the conditions holds of it. */
  record AnythingBut(List<FilterCondition> refused) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return value != ABSENT && refused.stream().noneMatch(each -> each.holds(value));
    }
  }

  /** There is a value, or there is none. */
  record Exists(boolean expected) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return (value != ABSENT) == expected;
    }
  }

  /** The value is a number to which all comparisons apply. */
  record Numeric(List<Comparison> comparisons) implements FilterCondition {
    @Override
    public boolean holds(@Nullable Object value) {
      return value instanceof Number number
          && comparisons.stream().allMatch(each -> each.holds(new BigDecimal(number.toString())));
    }
  }

  /** A comparison with a number. */
  record Comparison(String operator, BigDecimal limit) {
    boolean holds(BigDecimal number) {
      int order = number.compareTo(limit);
      return switch (operator) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  /** Whether an element of a list is an object with the name of a condition. */
  static boolean isCondition(@Nullable Object element) {
    return element instanceof Map<?, ?> object
        && object.keySet().stream().anyMatch(NAMES::contains);
  }

  /**
   * Reads an element of a list of conditions.
   *
   * @throws IllegalArgumentException if it is none
   */
  static FilterCondition of(@Nullable Object element) {
    if (!(element instanceof Map<?, ?> object)) {
      if (element instanceof List<?>) {
        throw unexpected("a value or a condition", element);
      }
      return new Equal(element);
    }
    if (object.size() != 1) {
      throw unexpected("an object with the name of one condition", object);
    }
    Map.Entry<?, ?> only = object.entrySet().iterator().next();
    return named(only.getKey().toString(), only.getValue());
  }

  private static FilterCondition named(String name, @Nullable Object operand) {
    return switch (name) {
      case "prefix" -> {
        String inner = ignoringCase(operand);
        yield inner == null ? new Prefix(text(name, operand), false) : new Prefix(inner, true);
      }
      case "suffix" -> {
        String inner = ignoringCase(operand);
        yield inner == null ? new Suffix(text(name, operand), false) : new Suffix(inner, true);
      }
      case "equals-ignore-case" -> new EqualIgnoringCase(text(name, operand));
      case "anything-but" -> new AnythingBut(refused(operand));
      case "exists" -> {
        if (operand instanceof Boolean expected) {
          yield new Exists(expected);
        }
        throw unexpected("true or false for exists", operand);
      }
      case "numeric" -> new Numeric(comparisons(operand));
      default -> throw unexpected("one of the conditions " + NAMES, name);
    };
  }

  private static @Nullable String ignoringCase(@Nullable Object operand) {
    return (operand instanceof Map<?, ?> object
            && object.size() == 1
            && object.get("equals-ignore-case") instanceof String text)
        ? text
        : null;
  }

  private static String text(String name, @Nullable Object operand) {
    if (operand instanceof String text) {
      return text;
    }
    throw unexpected("a string for " + name, operand);
  }

  private static List<FilterCondition> refused(@Nullable Object operand) {
    if (operand instanceof Map<?, ?> object && object.size() == 1) {
      Map.Entry<?, ?> only = object.entrySet().iterator().next();
      String name = only.getKey().toString();
      if (Set.of("prefix", "suffix", "equals-ignore-case").contains(name)) {
        return only.getValue() instanceof List<?> several
            ? several.stream().map(each -> named(name, each)).toList()
            : List.of(named(name, only.getValue()));
      }
    }
    List<?> values = operand instanceof List<?> list ? list : List.of(orNull(operand));
    if (values.isEmpty()
        || !values.stream().allMatch(each -> each instanceof String || each instanceof Number)) {
      throw unexpected("strings or numbers for anything-but", operand);
    }
    return values.stream().<FilterCondition>map(Equal::new).toList();
  }

  // List.of refuses null, which is no operand either.
  private static Object orNull(@Nullable Object operand) {
    return operand == null ? ABSENT : operand;
  }

  private static List<Comparison> comparisons(@Nullable Object operand) {
    List<Comparison> comparisons = new ArrayList<>();
    if (operand instanceof List<?> list && list.size() % 2 == 0 && list.size() <= 4) {
      for (int i = 0; i < list.size(); i += 2) {
        if (list.get(i) instanceof String operator
            && Set.of("=", "<", "<=", ">", ">=").contains(operator)
            && list.get(i + 1) instanceof BigDecimal limit) {
          comparisons.add(new Comparison(operator, limit));
        }
      }
      if (!comparisons.isEmpty() && comparisons.size() == list.size() / 2) {
        return comparisons;
      }
    }
    throw unexpected("one or two operators with numbers for numeric", operand);
  }

  private static IllegalArgumentException unexpected(String expected, @Nullable Object found) {
    return new IllegalArgumentException("expected " + expected + " but was " + found);
  }
}
