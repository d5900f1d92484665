// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.partiql.Token.Kind;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads lists {@code […]}, maps {@code {'a': …}} and sets {@code <<…>>}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.data-types.html">Data
 *     types</a>
 */
final class CompositeParser {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private final TokenStream tokens;

  CompositeParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /**
   * The value that comes next.
   *
   * @throws ValidationException if none comes
   */
  AttributeValue composite() {
    tokens.enter();
    AttributeValue value;
    if (tokens.skipSymbol("[")) {
      value = new AttributeValue.L(elements("]"));
    } else if (tokens.skipSymbol("{")) {
      value = map();
    } else if (tokens.skipSymbol("<<")) {
      value = set(elements(">>"));
    } else {
      throw StatementErrors.unexpected(tokens.peek());
    }
    tokens.leave(1);
    return value;
  }

  private List<AttributeValue> elements(String end) {
    List<AttributeValue> elements = new ArrayList<>();
    if (!tokens.skipSymbol(end)) {
      do {
        elements.add(TermParser.constant(tokens));
      } while (tokens.skipSymbol(","));
      tokens.expectSymbol(end);
    }
    return elements;
  }

  private AttributeValue map() {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    if (!tokens.skipSymbol("}")) {
      do {
        member(members);
      } while (tokens.skipSymbol(","));
      tokens.expectSymbol("}");
    }
    return new AttributeValue.M(AttributeMap.copyOf(members));
  }

  // PartiQL leaves out members that are MISSING.
  private void member(Map<String, AttributeValue> members) {
    String name = tokens.expect(Kind.STRING);
    if (name.isEmpty()) {
      throw new ValidationException(INVALID + "Attribute names may not be empty");
    }
    tokens.expectSymbol(":");
    if (tokens.skipKeyword("MISSING")) {
      return;
    }
    if (members.put(name, TermParser.constant(tokens)) != null) {
      throw new ValidationException(INVALID + "Attribute " + name + " is given twice");
    }
  }

  private static AttributeValue set(List<AttributeValue> elements) {
    if (elements.isEmpty()) {
      throw new ValidationException(INVALID + "An string set  may not be empty");
    }
    AttributeType type = elements.get(0).type();
    Set<AttributeValue> distinct = new LinkedHashSet<>(elements);
    if (!type.isKeyType() || elements.stream().anyMatch(element -> element.type() != type)) {
      throw new ValidationException(
          INVALID + "A set holds only strings, only numbers or only binary values");
    } else if (distinct.size() < elements.size()) {
      throw duplicates(elements);
    }
    return setOf(type, distinct);
  }

  private static ValidationException duplicates(List<AttributeValue> elements) {
    if (elements.get(0) instanceof AttributeValue.N) {
      return new ValidationException("Input collection contains duplicates");
    }
    boolean binary = elements.get(0) instanceof AttributeValue.B;
    List<String> texts = elements.stream().map(CompositeParser::text).toList();
    return new ValidationException(
        INVALID
            + "Input collection "
            + texts
            + (binary ? "of type BS contains duplicates." : " contains duplicates."));
  }

  private static String text(AttributeValue element) {
    return element instanceof AttributeValue.B b
        ? Base64.getEncoder().encodeToString(b.value())
        : ((AttributeValue.S) element).value();
  }

  private static AttributeValue setOf(AttributeType type, Set<AttributeValue> elements) {
    Set<String> strings = new LinkedHashSet<>();
    Set<DecimalNumber> numbers = new LinkedHashSet<>();
    Set<AttributeValue.B> binaries = new LinkedHashSet<>();
    for (AttributeValue element : elements) {
      if (element instanceof AttributeValue.S s) {
        strings.add(s.value());
      } else if (element instanceof AttributeValue.N n) {
        numbers.add(n.value());
      } else if (element instanceof AttributeValue.B b) {
        binaries.add(b);
      }
    }
    return switch (type) {
      case S -> new AttributeValue.SS(strings);
      case N -> new AttributeValue.NS(numbers);
      case B -> new AttributeValue.BS(binaries);
      default -> throw new AssertionError(type);
    };
  }
}
