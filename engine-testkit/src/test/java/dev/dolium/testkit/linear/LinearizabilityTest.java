// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.linear;

import static dev.dolium.testkit.linear.ConcurrentHistory.Entry.answered;
import static dev.dolium.testkit.linear.ConcurrentHistory.Entry.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.testkit.linear.ConcurrentHistory.Entry;
import dev.dolium.testkit.linear.RegisterCalls.Call;
import dev.dolium.testkit.linear.RegisterCalls.Call.Add;
import dev.dolium.testkit.linear.RegisterCalls.Call.Move;
import dev.dolium.testkit.linear.RegisterCalls.Call.Read;
import dev.dolium.testkit.linear.RegisterCalls.Call.Swap;
import dev.dolium.testkit.linear.RegisterCalls.Call.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that are known to be good or bad. */
final class LinearizabilityTest {
  private static final List<String> DONE = List.of();

  private static List<Entry<Call, List<String>>> order(List<Entry<Call, List<String>>> calls) {
    return Linearizability.order(new RegisterCalls(), calls);
  }

  private static void refused(List<Entry<Call, List<String>>> calls) {
    assertThatThrownBy(() -> Linearizability.order(new RegisterCalls(), calls))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no order of these calls explains their answers");
  }

  private static Call read(String... items) {
    return new Read(List.of(items));
  }

  @Test
  void aReadBesideAWriteMaySeeEitherState() {
    assertThat(
            order(
                List.of(
                    answered(0, 9, new Write("a", 1), DONE),
                    answered(1, 2, read("a"), List.of("null")),
                    answered(3, 4, read("a"), List.of("1")))))
        .extracting(Entry::begin)
        .containsExactly(1L, 0L, 3L);
  }

  @Test
  void readsMayNotGoBackInTime() {
    refused(
        List.of(
            answered(0, 9, new Write("a", 1), DONE),
            answered(1, 2, read("a"), List.of("1")),
            answered(3, 4, read("a"), List.of("null"))));
  }

  @Test
  void aReadAfterAWriteSeesIt() {
    refused(
        List.of(
            answered(0, 1, new Write("a", 1), DONE), answered(2, 3, read("a"), List.of("null"))));
  }

  @Test
  void anUpdateIsNotLost() {
    refused(
        List.of(
            answered(0, 3, new Add("a", 1), List.of("1")),
            answered(1, 2, new Add("a", 1), List.of("1"))));
    order(
        List.of(
            answered(0, 3, new Add("a", 1), List.of("2")),
            answered(1, 2, new Add("a", 1), List.of("1"))));
  }

  @Test
  void oneOfTwoSwapsIsRefused() {
    order(
        List.of(
            answered(0, 1, new Write("a", 1), DONE),
            answered(2, 5, new Swap("a", 1, 2), DONE),
            answered(3, 4, new Swap("a", 1, 3), RegisterCalls.REFUSED)));
    refused(
        List.of(
            answered(0, 1, new Write("a", 1), DONE),
            answered(2, 5, new Swap("a", 1, 2), DONE),
            answered(3, 4, new Swap("a", 1, 3), DONE)));
  }

  @Test
  void halfATransactionIsNeverSeen() {
    refused(
        List.of(
            answered(0, 1, new Write("a", 5), DONE),
            answered(2, 9, new Move("a", "b", 5), DONE),
            answered(3, 4, read("a", "b"), List.of("0", "null"))));
  }

  @Test
  void transactionsOnTwoItemsMayNotCross() {
    // Each of two readers sees one write and not the other: no order has both.
    refused(
        List.of(
            answered(0, 9, new Write("a", 1), DONE),
            answered(1, 8, new Write("b", 1), DONE),
            answered(2, 5, read("a", "b"), List.of("1", "null")),
            answered(3, 6, read("a", "b"), List.of("null", "1"))));
  }

  @Test
  void aLostAnswerMayHaveHappenedOrNot() {
    order(List.of(lost(0, new Write("a", 1)), answered(1, 2, read("a"), List.of("null"))));
    order(
        List.of(
            lost(0, new Write("a", 1)),
            answered(1, 2, read("a"), List.of("null")),
            answered(3, 4, read("a"), List.of("1"))));
    refused(
        List.of(
            lost(0, new Write("a", 1)),
            answered(1, 2, read("a"), List.of("1")),
            answered(3, 4, read("a"), List.of("null"))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void judgesRandomHistoriesWithAKnownOrder(long seed) {
    Random random = new Random(seed);
    List<Entry<Call, List<String>>> good = new ArrayList<>();
    RegisterCalls model = new RegisterCalls();
    Map<String, Long> state = model.initial();
    for (int moment = 0; moment < 60; moment++) {
      Call call =
          random.nextInt(3) == 0 ? read("a", "b") : new Add("" + "ab".charAt(random.nextInt(2)), 1);
      var step = model.apply(state, call);
      state = step.state();
      long middle = 100L * moment;
      good.add(
          answered(
              middle - random.nextInt(300), middle + random.nextInt(300), call, step.answer()));
    }
    good.sort(Comparator.comparingLong(Entry::begin));

    assertThat(Linearizability.order(model, good)).hasSize(60);
    List<Entry<Call, List<String>>> bad = new ArrayList<>(good);
    Entry<Call, List<String>> last = bad.get(59);
    bad.set(59, answered(last.begin(), last.end(), last.call(), List.of("1000", "1000")));
    assertThatThrownBy(() -> Linearizability.order(model, bad)).isInstanceOf(AssertionError.class);
  }
}
