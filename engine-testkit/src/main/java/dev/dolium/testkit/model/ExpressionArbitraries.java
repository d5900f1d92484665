// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates conditions, projections and updates, a few of which the service refuses. */
public final class ExpressionArbitraries {
  static final List<String> MEMBERS = List.of("x", "y", "z z");

  /** Attributes that are no keys; the last ones cannot be written without a placeholder. */
  static final List<String> ATTRIBUTES = List.of("a", "b", "c", "name", "d.e", "\u00f61");

  private final Arbitrary<ModelPath> paths;
  private final Arbitrary<AttributeValue> values = ValueArbitraries.values();

  /** Creates generators of expressions that name these attributes besides the usual ones. */
  public ExpressionArbitraries(List<String> keyAttributes) {
    Arbitrary<String> usual = Arbitraries.of(ATTRIBUTES);
    Arbitrary<String> names =
        Arbitraries.frequencyOf(Tuple.of(8, usual), Tuple.of(1, Arbitraries.of(keyAttributes)));
    Arbitrary<Object> step =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(MEMBERS).map(name -> (Object) name)),
            Tuple.of(2, Arbitraries.integers().between(0, 4).map(index -> (Object) index)));
    Arbitrary<List<Object>> steps =
        Arbitraries.frequencyOf(
            Tuple.of(7, Arbitraries.just(List.<Object>of())),
            Tuple.of(4, step.list().ofSize(1)),
            Tuple.of(1, step.list().ofSize(2)));
    paths = Combinators.combine(names, steps).as(ModelPath::new);
  }

  /** Projections of one to four paths. */
  Arbitrary<ModelProjection> projections() {
    return paths.list().ofMinSize(1).ofMaxSize(4).map(ModelProjection::new);
  }

  /** Conditions of up to three levels. */
  public Arbitrary<ModelCondition> conditions() {
    return conditions(2);
  }

  private Arbitrary<ModelCondition> conditions(int levels) {
    if (levels == 0) {
      return leaves();
    }
    Arbitrary<ModelCondition> inner = Arbitraries.lazy(() -> conditions(levels - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaves()),
        Tuple.of(1, Combinators.combine(inner, inner).as(ModelCondition.And::new)),
        Tuple.of(1, Combinators.combine(inner, inner).as(ModelCondition.Or::new)),
        Tuple.of(1, inner.map(ModelCondition.Not::new)));
  }

  private Arbitrary<ModelCondition> leaves() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, comparisons()),
        Tuple.of(2, between()),
        Tuple.of(2, in()),
        Tuple.of(4, exists()),
        Tuple.of(2, typeIs()),
        Tuple.of(2, beginsWith()),
        Tuple.of(2, contains()));
  }

  private Arbitrary<ModelCondition> comparisons() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(5, at()), Tuple.of(2, paths.map(ModelOperand.Size::new))),
            Arbitraries.of(ModelCondition.Comparison.class),
            operands())
        .as(ModelCondition.Compare::new);
  }

  private Arbitrary<ModelOperand> at() {
    return paths.map(ModelOperand.At::new);
  }

  private Arbitrary<ModelOperand> operands() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, values.map(ModelOperand.Literal::new)), Tuple.of(2, at()));
  }

  // Bounds of one type are mostly in order; a few are not, and are refused.
  private Arbitrary<ModelCondition> between() {
    Arbitrary<AttributeValue> texts = ValueArbitraries.texts().map(AttributeValue.S::new);
    Arbitrary<AttributeValue> numbers = ValueArbitraries.numbers().map(AttributeValue.N::new);
    return Arbitraries.oneOf(
        Combinators.combine(paths, texts, texts).as(ModelCondition.Between::new),
        Combinators.combine(paths, numbers, numbers).as(ExpressionArbitraries::sorted));
  }

  private static ModelCondition sorted(ModelPath path, AttributeValue one, AttributeValue two) {
    return ReferenceValues.compare(one, two) <= 0
        ? new ModelCondition.Between(path, one, two)
        : new ModelCondition.Between(path, two, one);
  }

  private Arbitrary<ModelCondition> in() {
    return Combinators.combine(paths, operands().list().ofMinSize(1).ofMaxSize(4))
        .as(ModelCondition.In::new);
  }

  private Arbitrary<ModelCondition> exists() {
    return Combinators.combine(paths, Arbitraries.of(true, false)).as(ModelCondition.Exists::new);
  }

  private Arbitrary<ModelCondition> typeIs() {
    return Combinators.combine(paths, Arbitraries.of(AttributeType.class))
        .as(ModelCondition.TypeIs::new);
  }

  private Arbitrary<ModelCondition> beginsWith() {
    Arbitrary<AttributeValue> prefixes =
        Arbitraries.frequencyOf(
            Tuple.of(5, ValueArbitraries.texts().map(AttributeValue.S::new)),
            Tuple.of(3, ValueArbitraries.binaries().map(AttributeValue.B::new)),
            Tuple.of(1, values));
    return Combinators.combine(paths, prefixes).as(ModelCondition.BeginsWith::new);
  }

  private Arbitrary<ModelCondition> contains() {
    return Combinators.combine(paths, operands()).as(ModelCondition.Contains::new);
  }

  /** Updates of one to four changes. */
  Arbitrary<ModelUpdate> updates() {
    return changes()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(ExpressionArbitraries::mostlyWithoutClash)
        .map(ModelUpdate::new);
  }

  // Every fifth list of paths that clash is left as it is, to be refused.
  private static List<ModelChange> mostlyWithoutClash(List<ModelChange> changes) {
    if (Math.floorMod(changes.hashCode(), 5) == 0) {
      return changes;
    }
    List<ModelChange> kept = new ArrayList<>();
    for (ModelChange change : changes) {
      if (kept.stream().noneMatch(other -> other.path().clashesWith(change.path()))) {
        kept.add(change);
      }
    }
    return kept;
  }

  private Arbitrary<ModelChange> changes() {
    Arbitrary<AttributeValue> addable =
        Arbitraries.frequencyOf(
            Tuple.of(4, ValueArbitraries.numbers().map(AttributeValue.N::new)),
            Tuple.of(4, ValueArbitraries.sets()));
    return Arbitraries.frequencyOf(
        Tuple.of(8, Combinators.combine(paths, setValues()).as(ModelChange.Put::new)),
        Tuple.of(4, paths.map(ModelChange.Remove::new)),
        Tuple.of(3, Combinators.combine(paths, addable).as(ModelChange.Add::new)),
        Tuple.of(
            3, Combinators.combine(paths, ValueArbitraries.sets()).as(ModelChange.Delete::new)));
  }

  private Arbitrary<ModelValue> setValues() {
    Arbitrary<ModelValue> plain = operands().map(ModelValue.Of::new);
    Arbitrary<ModelValue> conditional =
        Combinators.combine(paths, operands()).as(ModelValue.IfNotExists::new);
    Arbitrary<ModelValue> number =
        ValueArbitraries.numbers()
            .map(n -> new ModelValue.Of(new ModelOperand.Literal(new AttributeValue.N(n))));
    Arbitrary<ModelValue> list =
        values
            .list()
            .ofMaxSize(2)
            .map(e -> new ModelValue.Of(new ModelOperand.Literal(new AttributeValue.L(e))));
    Arbitrary<Boolean> minus = Arbitraries.of(true, false);
    return Arbitraries.frequencyOf(
        Tuple.of(8, plain),
        Tuple.of(3, conditional),
        Tuple.of(2, Combinators.combine(plain, minus, number).as(ModelValue.Sum::new)),
        Tuple.of(1, Combinators.combine(conditional, minus, number).as(ModelValue.Sum::new)),
        Tuple.of(1, Combinators.combine(plain, list).as(ModelValue.Append::new)),
        Tuple.of(1, Combinators.combine(list, plain).as(ModelValue.Append::new)));
  }
}
