// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;

/**
 * A random history of requests, restarts and clock jumps.
 *
 * <p>The same seed and length give the same history. One that fails is made shorter by leaving out
 * steps, in ever smaller groups, and then by making single steps simpler.
 */
public final class OperationHistory {
  private static final int MAX_SIMPLER = 400;
  private static final int FILLINGS = 4;
  private static final int MAX_SHOWN = 2_000;

  private final long seed;
  private final List<ModelTable> tables;
  private final List<Shrinkable<HistoryStep>> steps;

  private OperationHistory(
      long seed, List<ModelTable> tables, List<Shrinkable<HistoryStep>> steps) {
    this.seed = seed;
    this.tables = tables;
    this.steps = steps;
  }

  /** How large the items of a history are. */
  public enum Sizes {
    /** A few attributes of a few bytes. */
    SMALL,
    /** Up to a little more than 400 KB, so that pages end at 1 MB and items are refused. */
    LARGE
  }

  /** The history of the seed, with so many steps on two tables. */
  public static OperationHistory random(long seed, int length, Sizes sizes) {
    Random random = new Random(seed);
    ModelTable first = TableArbitraries.tables("first").generator(1000).next(random).value();
    ModelTable second = TableArbitraries.tables("second").generator(1000).next(random).value();
    RandomGenerator<HistoryStep> generator = steps(first, second, sizes).generator(1000);
    List<Shrinkable<HistoryStep>> steps = new ArrayList<>();
    RandomGenerator<HistoryStep> filling = fillings(first, second, sizes).generator(1000);
    for (int i = 0; i < FILLINGS; i++) {
      steps.add(filling.next(random));
    }
    while (steps.size() < length) {
      steps.add(generator.next(random));
    }
    return new OperationHistory(seed, List.of(first, second), steps);
  }

  private static Arbitrary<HistoryStep> steps(ModelTable first, ModelTable second, Sizes sizes) {
    Arbitrary<HistoryStep> jump =
        Arbitraries.longs()
            .between(-100_000, 100_000)
            .map(seconds -> new HistoryStep.ClockJump(Duration.ofSeconds(seconds)));
    return Arbitraries.frequencyOf(
        Tuple.of(60, calls(first, sizes)),
        Tuple.of(15, calls(second, sizes)),
        Tuple.of(
            15,
            new TransactionArbitraries(first, second, sizes).requests().map(HistoryStep.Call::new)),
        Tuple.of(1, Arbitraries.just(new HistoryStep.Reopen())),
        Tuple.of(1, toggles(first)),
        Tuple.of(1, jump));
  }

  // Most histories would otherwise be over before the tables hold anything.
  private static Arbitrary<HistoryStep> fillings(ModelTable first, ModelTable second, Sizes sizes) {
    return Arbitraries.oneOf(
            new RequestArbitraries(first, sizes).fillings(),
            new RequestArbitraries(second, sizes).fillings())
        .map(HistoryStep.Call::new);
  }

  private static Arbitrary<HistoryStep> toggles(ModelTable table) {
    List<ModelTable.Index> indexes =
        table.indexes().stream().filter(ModelTable.Index::isGlobal).toList();
    return indexes.isEmpty()
        ? Arbitraries.just(new HistoryStep.Reopen())
        : Arbitraries.of(indexes).map(index -> new HistoryStep.ToggleIndex(table, index));
  }

  private static Arbitrary<HistoryStep> calls(ModelTable table, Sizes sizes) {
    return new RequestArbitraries(table, sizes).requests().map(HistoryStep.Call::new);
  }

  /** The tables, which exist before the first step. */
  public List<ModelTable> tables() {
    return tables;
  }

  /** The steps. */
  public List<HistoryStep> steps() {
    return steps.stream().map(Shrinkable::value).toList();
  }

  /** The shortest and simplest history with which the same goes wrong that can be found quickly. */
  public OperationHistory shortest(Predicate<OperationHistory> fails) {
    OperationHistory shorter = this;
    for (int group = steps.size() / 2; group > 0; group /= 2) {
      shorter = shorter.without(group, fails);
    }
    shorter = shorter.simpler(fails);
    return shorter.without(1, fails);
  }

  private OperationHistory without(int group, Predicate<OperationHistory> fails) {
    OperationHistory shorter = this;
    for (int at = steps.size() - group; at >= 0; at -= group) {
      List<Shrinkable<HistoryStep>> fewer = new ArrayList<>(shorter.steps);
      fewer.subList(at, Math.min(at + group, fewer.size())).clear();
      OperationHistory candidate = new OperationHistory(seed, tables, fewer);
      if (fails.test(candidate)) {
        shorter = candidate;
      }
    }
    return shorter;
  }

  private OperationHistory simpler(Predicate<OperationHistory> fails) {
    OperationHistory simplest = this;
    int budget = MAX_SIMPLER;
    for (int at = 0; at < steps.size(); at++) {
      boolean found = true;
      while (found && budget > 0) {
        found = false;
        for (Shrinkable<HistoryStep> step : simplest.steps.get(at).shrink().limit(25).toList()) {
          List<Shrinkable<HistoryStep>> changed = new ArrayList<>(simplest.steps);
          changed.set(at, step);
          OperationHistory candidate = new OperationHistory(seed, tables, changed);
          if (budget-- > 0 && fails.test(candidate)) {
            simplest = candidate;
            found = true;
            break;
          }
        }
      }
    }
    return simplest;
  }

  private static String shown(HistoryStep step) {
    String text = step.toString();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + "\n"
        + tables.stream()
            .map(table -> "  " + table.description() + "\n")
            .collect(Collectors.joining())
        + steps().stream().map(step -> "  " + shown(step)).collect(Collectors.joining("\n"));
  }
}
