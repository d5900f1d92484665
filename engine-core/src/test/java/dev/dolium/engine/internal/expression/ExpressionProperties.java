// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Expressions that are nearly right never do harm, and right ones always mean the same. */
final class ExpressionProperties {
  private static final AttributeMap ITEM =
      PlainJson.attributes(
          "{\"a\":1,\"b\":\"x\",\"c\":[1,{\"a\":2},\"x\"],\"d\":{\"a\":1,\"b\":[2]},"
              + "\"e\":{\"SS\":[\"x\",\"y\"]},\"f\":null,\"g\":true}");
  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":n", PlainJson.value("1"),
          ":s", PlainJson.value("\"x\""),
          ":l", PlainJson.value("[1]"),
          ":t", PlainJson.value("{\"SS\":[\"x\"]}"));
  private static final Map<String, String> NAMES = Map.of("#a", "a", "#d", "d");

  private static final Pattern TOKEN = Pattern.compile("[\\w#:]+|<>|[<>]=|\\S");
  private static final List<String> TOKENS =
      List.of(
          "a",
          "b",
          "c",
          "d",
          "e",
          "#a",
          "#x",
          ":n",
          ":s",
          ":l",
          ":t",
          ":x",
          "(",
          ")",
          "[",
          "]",
          "0",
          "1",
          "99",
          ".",
          ",",
          "=",
          "<>",
          "<",
          "+",
          "-",
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "IN",
          "SET",
          "REMOVE",
          "ADD",
          "DELETE",
          "size",
          "contains",
          "attribute_exists",
          "attribute_type",
          "if_not_exists",
          "list_append",
          "foo",
          "name",
          "#",
          ":",
          ";",
          "",
          "twice");

  private final ExpressionCache expressions = new ExpressionCache();

  @Property(tries = 4000)
  void anyTextIsTakenOrRefusedWithAReason(
      @ForAll ExpressionKind kind, @ForAll("nearlyExpressions") String text) {
    run(kind, text);
  }

  @Property(tries = 2000)
  void arbitraryCharactersAreTakenOrRefusedWithAReason(
      @ForAll ExpressionKind kind, @ForAll String text) {
    run(kind, text);
  }

  @Property(tries = 2000)
  void aConditionMeansTheSameParsedAgainAndInParentheses(@ForAll("conditions") String text) {
    ItemView item = ItemView.of(ITEM);
    boolean holds = condition(expressions, text).holds(item);
    assertThat(condition(expressions, text).holds(item)).isEqualTo(holds);
    assertThat(condition(new ExpressionCache(1), text).holds(item)).isEqualTo(holds);
    assertThat(condition(expressions, "NOT (" + text + ")").holds(item)).isNotEqualTo(holds);
  }

  @Property(tries = 2000)
  void anItemOfMoreAttributesGivesTheSameAnswer(@ForAll("conditions") String text) {
    AttributeMap.Builder more = new AttributeMap.Builder(40);
    for (int i = 0; i < 20; i++) {
      more.add("other" + i, AttributeValue.NULL.INSTANCE);
    }
    ITEM.forEach(more::add);
    Condition condition = condition(expressions, text);
    assertThat(condition.holds(ItemView.of(more.build())))
        .isEqualTo(condition.holds(ItemView.of(ITEM)));
  }

  private static Condition condition(ExpressionCache expressions, String text) {
    return expressions.condition(ExpressionKind.CONDITION, text, placeholders());
  }

  private static Placeholders placeholders() {
    return new Placeholders(NAMES, VALUES);
  }

  // Nothing but a ValidationException may come out, of binding as of evaluating.
  private Optional<Object> run(ExpressionKind kind, String text) {
    try {
      return Optional.of(
          switch (kind) {
            case CONDITION, FILTER ->
                expressions.condition(kind, text, placeholders()).holds(ItemView.of(ITEM));
            case UPDATE -> expressions.update(text, placeholders()).apply(ITEM);
            case PROJECTION -> expressions.projection(text, placeholders()).project(ITEM);
            case KEY_CONDITION -> expressions.keyCondition(text, placeholders());
          });
    } catch (ValidationException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  // A right expression, in which up to three neighbouring tokens give way to another or to nothing.
  @Provide
  Arbitrary<String> nearlyExpressions() {
    return Combinators.combine(
            Arbitraries.oneOf(conditions(), updates(), projections()),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 3),
            Arbitraries.oneOf(Arbitraries.just(""), Arbitraries.of(TOKENS)))
        .as(ExpressionProperties::replaced);
  }

  private static String replaced(String text, int at, int removed, String added) {
    List<String> tokens =
        TOKEN.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
    int from = Math.min(at, tokens.size());
    tokens.subList(from, Math.min(from + removed, tokens.size())).clear();
    tokens.add(from, added);
    return String.join(" ", tokens);
  }

  private static Arbitrary<String> updates() {
    return Arbitraries.of(
        "SET a = a + :n, c[1].a = if_not_exists(#a, :n) REMOVE d.b[0]",
        "SET c = list_append(c, :l), b = (a - :n) ADD e :t",
        "REMOVE c[0], c[2], #d.a DELETE e :t",
        "ADD a :n SET d.x = d, c[9] = :s");
  }

  private static Arbitrary<String> projections() {
    return Arbitraries.of("a, c[1].a, #d.b[0]", "c[2], c[0], d.a", "#a, b, e");
  }

  @Provide
  Arbitrary<String> conditions() {
    Arbitrary<String> simple =
        Arbitraries.of(
            "a = :n",
            "b <> :s",
            "c[0] < :n",
            "d.a >= a",
            "a BETWEEN :n AND c[1].a",
            "b IN (:n, :s)",
            "size(c) > :n",
            "contains(e, :s)",
            "begins_with(b, :s)",
            "attribute_exists(d.b)",
            "attribute_not_exists(#d.x)",
            "contains(c, :n)",
            "f = g");
    Arbitrary<String> negated = simple.map(text -> "NOT " + text);
    Arbitrary<List<String>> several = Arbitraries.oneOf(simple, negated).list().ofSize(3);
    return Arbitraries.oneOf(
        simple,
        negated,
        several.map(parts -> String.join(" AND ", parts)),
        several.map(parts -> String.join(" OR ", parts)),
        several.map(parts -> "(" + parts.get(0) + " OR " + parts.get(1) + ") AND " + parts.get(2)));
  }
}
