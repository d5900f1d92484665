// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates conditions, projections and updates, a few of which the service refuses. */
public final class ExpressionArbitraries {
  static final List<String> MEMBERS = List.of("x", "y", "z z");

  /**
   * Attributes that are no keys: a scalar, a number, a map, a set, a list and a scalar. The last
   * three cannot be written without a placeholder.
   */
  static final List<String> ATTRIBUTES = List.of("a", "b", "c", "name", "d.e", "\u00f61");

  private final Arbitrary<ModelPath> paths;
  private final Arbitrary<AttributeValue> values = ValueArbitraries.values();

  /** Creates generators of expressions that name these attributes besides the usual ones. */
  public ExpressionArbitraries(List<String> keyAttributes) {
    Arbitrary<Object> member = Arbitraries.of(MEMBERS).map(name -> (Object) name);
    Arbitrary<Object> index = Arbitraries.integers().between(0, 4).map(i -> (Object) i);
    Arbitrary<List<Object>> steps =
        Arbitraries.oneOf(member, index).list().ofMinSize(1).ofMaxSize(2);
    paths =
        Arbitraries.frequencyOf(
            Tuple.of(16, Arbitraries.of(ATTRIBUTES).map(ModelPath::of)),
            Tuple.of(1, Arbitraries.of(keyAttributes).map(ModelPath::of)),
            Tuple.of(6, member.map(step -> new ModelPath("c", List.of(step)))),
            Tuple.of(6, index.map(step -> new ModelPath("d.e", List.of(step)))),
            Tuple.of(2, Combinators.combine(Arbitraries.of(ATTRIBUTES), steps).as(ModelPath::new)));
  }

  /** Projections of one to four paths. */
  Arbitrary<ModelProjection> projections() {
    return paths
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(list -> mostlyWithoutClash(list, path -> path))
        .map(ModelProjection::new);
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
    Arbitrary<ModelCondition.Comparison> how = Arbitraries.of(ModelCondition.Comparison.class);
    Arbitrary<ModelOperand> count =
        Arbitraries.integers().between(0, 4).map(ExpressionArbitraries::number);
    Arbitrary<ModelCondition> ofSizes =
        Combinators.combine(paths.map(ModelOperand.Size::new), how, count)
            .as(ModelCondition.Compare::new);
    Arbitrary<ModelCondition> ofNumbers =
        Combinators.combine(
                Arbitraries.just(new ModelOperand.At(ModelPath.of("b"))),
                how,
                ValueArbitraries.numbers()
                    .map(n -> new ModelOperand.Literal(new AttributeValue.N(n))))
            .as(ModelCondition.Compare::new);
    return Arbitraries.frequencyOf(
        Tuple.of(2, ofSizes),
        Tuple.of(3, ofNumbers),
        Tuple.of(
            5,
            paths.flatMap(
                path ->
                    Combinators.combine(how, operands(path))
                        .as(
                            (by, to) ->
                                new ModelCondition.Compare(new ModelOperand.At(path), by, to)))));
  }

  private static ModelOperand number(int value) {
    return new ModelOperand.Literal(new AttributeValue.N(DecimalNumber.of((long) value)));
  }

  private Arbitrary<ModelOperand> operands(ModelPath path) {
    return Arbitraries.frequencyOf(
        Tuple.of(6, ValueArbitraries.valuesOf(path.name()).map(ModelOperand.Literal::new)),
        Tuple.of(1, paths.map(ModelOperand.At::new)));
  }

  private Arbitrary<ModelOperand> operands() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, values.map(ModelOperand.Literal::new)),
        Tuple.of(2, paths.map(ModelOperand.At::new)));
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
        .map(list -> mostlyWithoutClash(list, ModelChange::path))
        .map(ModelUpdate::new);
  }

  // Every eighth list whose paths clash is left as it is, to be refused.
  private static <T> List<T> mostlyWithoutClash(List<T> all, Function<T, ModelPath> path) {
    if (Math.floorMod(all.hashCode(), 8) == 0) {
      return all;
    }
    List<T> kept = new ArrayList<>();
    for (T each : all) {
      if (kept.stream().noneMatch(other -> path.apply(other).clashesWith(path.apply(each)))) {
        kept.add(each);
      }
    }
    return kept;
  }

  private Arbitrary<ModelChange> changes() {
    Arbitrary<AttributeValue> numbers = ValueArbitraries.numbers().map(AttributeValue.N::new);
    Arbitrary<AttributeValue> sets = ValueArbitraries.sets();
    return Arbitraries.frequencyOf(
        Tuple.of(8, paths.flatMap(this::puts)),
        Tuple.of(4, paths.map(ModelChange.Remove::new)),
        Tuple.of(2, numbers.map(by -> new ModelChange.Add(ModelPath.of("b"), by))),
        Tuple.of(2, sets.map(by -> new ModelChange.Add(ModelPath.of("name"), by))),
        Tuple.of(3, sets.map(by -> new ModelChange.Delete(ModelPath.of("name"), by))),
        Tuple.of(
            1,
            Combinators.combine(paths, Arbitraries.oneOf(numbers, sets)).as(ModelChange.Add::new)),
        Tuple.of(1, Combinators.combine(paths, sets).as(ModelChange.Delete::new)));
  }

  private Arbitrary<ModelChange> puts(ModelPath path) {
    ModelOperand itself = new ModelOperand.At(path);
    Arbitrary<ModelOperand> typical =
        ValueArbitraries.valuesOf(path.name()).map(ModelOperand.Literal::new);
    Arbitrary<ModelValue> plain =
        Arbitraries.frequencyOf(
                Tuple.of(5, path.steps().isEmpty() ? typical : operands()),
                Tuple.of(1, operands()),
                Tuple.of(1, Arbitraries.just(itself)))
            .map(ModelValue.Of::new);
    Arbitrary<ModelValue> conditional =
        Combinators.combine(paths, typical).as(ModelValue.IfNotExists::new);
    Arbitrary<ModelValue> sum =
        Combinators.combine(
                Arbitraries.of("b", "b", "a").map(name -> new ModelOperand.At(ModelPath.of(name))),
                Arbitraries.of(true, false),
                ValueArbitraries.numbers())
            .as((left, minus, n) -> new ModelValue.Sum(new ModelValue.Of(left), minus, literal(n)));
    Arbitrary<ModelValue> appended =
        Combinators.combine(
                Arbitraries.of("d.e", "d.e", "c")
                    .map(name -> new ModelOperand.At(ModelPath.of(name))),
                values.list().ofMaxSize(2).map(AttributeValue.L::new),
                Arbitraries.of(true, false))
            .as(ExpressionArbitraries::appended);
    return Arbitraries.frequencyOf(
            Tuple.of(6, plain), Tuple.of(2, conditional), Tuple.of(2, sum), Tuple.of(2, appended))
        .map(value -> new ModelChange.Put(path, value));
  }

  private static ModelValue literal(DecimalNumber number) {
    return new ModelValue.Of(new ModelOperand.Literal(new AttributeValue.N(number)));
  }

  private static ModelValue appended(ModelOperand list, AttributeValue more, boolean inFront) {
    ModelValue there = new ModelValue.Of(list);
    ModelValue added = new ModelValue.Of(new ModelOperand.Literal(more));
    return inFront ? new ModelValue.Append(added, there) : new ModelValue.Append(there, added);
  }
}
