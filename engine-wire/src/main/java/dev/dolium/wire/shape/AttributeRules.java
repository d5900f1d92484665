// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that make an attribute value of a request legal, for every door.
 *
 * <p>Each method answers an {@link AttributeValue} or an {@link InvalidAttribute} with DynamoDB's
 * text.
 */
public final class AttributeRules {
  /** What stands for a value in which no type is set. */
  public static final InvalidAttribute EMPTY =
      new InvalidAttribute(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");

  /** What stands for a value in which two types are set. */
  public static final InvalidAttribute MORE_THAN_ONE =
      new InvalidAttribute(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
              + " supported datatypes");

  private static final String INVALID = "One or more parameter values were invalid: ";

  private AttributeRules() {}

  /** What stands for a value in which two types are set, of which an illegal one is told first. */
  public static InvalidAttribute severalTypes(Object first, Object second) {
    if (first instanceof InvalidAttribute invalid) {
      return invalid;
    }
    return second instanceof InvalidAttribute invalid ? invalid : MORE_THAN_ONE;
  }

  /** The number of that text. */
  public static Object number(String text) {
    try {
      return new AttributeValue.N(DecimalNumber.of(text));
    } catch (ValidationException e) {
      return new InvalidAttribute(String.valueOf(e.getMessage()));
    }
  }

  /** DynamoDB's null, of which {@code false} is no value. */
  public static Object nullValue(boolean value) {
    return value
        ? AttributeValue.NULL.INSTANCE
        : new InvalidAttribute(INVALID + "Null attribute value types must have the value of true");
  }

  /** The set of those strings. */
  public static Object stringSet(List<String> elements) {
    if (elements.isEmpty()) {
      return new InvalidAttribute(INVALID + "An string set  may not be empty");
    }
    Set<String> set = new LinkedHashSet<>(elements);
    return set.size() == elements.size()
        ? new AttributeValue.SS(set)
        : new InvalidAttribute(INVALID + "Input collection " + elements + " contains duplicates.");
  }

  /** The set of the numbers of those texts. */
  public static Object numberSet(List<String> elements) {
    if (elements.isEmpty()) {
      return new InvalidAttribute(INVALID + "An number set  may not be empty");
    }
    Set<DecimalNumber> set = new LinkedHashSet<>();
    for (String element : elements) {
      Object number = number(element);
      if (!(number instanceof AttributeValue.N legal)) {
        return number;
      }
      set.add(legal.value());
    }
    return set.size() == elements.size()
        ? new AttributeValue.NS(set)
        : new InvalidAttribute("Input collection contains duplicates");
  }

  /** The set of those byte strings. */
  public static Object binarySet(List<byte[]> elements) {
    if (elements.isEmpty()) {
      return new InvalidAttribute(INVALID + "Binary sets should not be empty");
    }
    Set<AttributeValue.B> set = new LinkedHashSet<>();
    elements.forEach(element -> set.add(new AttributeValue.B(element)));
    if (set.size() == elements.size()) {
      return new AttributeValue.BS(set);
    }
    List<String> texts = elements.stream().map(Base64.getEncoder()::encodeToString).toList();
    return new InvalidAttribute(
        INVALID + "Input collection " + texts + "of type BS contains duplicates.");
  }

  /** The list of those attribute values, or the first illegal one of them. */
  public static Object list(List<Object> elements) {
    List<AttributeValue> legal = new ArrayList<>(elements.size());
    for (Object element : elements) {
      if (!(element instanceof AttributeValue value)) {
        return element;
      }
      legal.add(value);
    }
    return new AttributeValue.L(legal);
  }

  /** The map of those attribute values, or the first illegal one of them. */
  public static Object map(Map<String, Object> entries) {
    AttributeMap.Builder legal = new AttributeMap.Builder(entries.size());
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      if (!(entry.getValue() instanceof AttributeValue value)) {
        return entry.getValue();
      }
      legal.add(entry.getKey(), value);
    }
    return new AttributeValue.M(legal.build());
  }
}
