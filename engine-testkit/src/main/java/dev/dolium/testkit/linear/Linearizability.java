// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.linear;

import dev.dolium.testkit.linear.ConcurrentHistory.Entry;
import dev.dolium.testkit.linear.SequentialModel.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches an order of the calls of a history in which each takes effect at one moment between its
 * begin and its end and all answers are those of the model.
 *
 * <p>The search is Wing's and Gong's: of the calls that are left, one that began before any other
 * of them ended may be the next; it is tried, and taken back if it leads nowhere. What Lowe added
 * keeps it fast: which calls are placed and which state they led to is remembered, and a place that
 * was reached before by another way is not searched again. A call without an answer may be placed
 * anywhere after its begin, or nowhere.
 *
 * @see <a href="https://www.cs.cmu.edu/~wing/publications/WingGong93.pdf">Wing and Gong, Testing
 *     and Verifying Concurrent Objects</a>
 * @see <a href="https://www.cs.ox.ac.uk/people/gavin.lowe/LinearizabiltyTesting/paper.pdf">Lowe,
 *     Testing for Linearizability</a>
 */
public final class Linearizability<S, C, A> {
  private final SequentialModel<S, C, A> model;
  private final List<Entry<C, A>> calls;
  private final Set<Place<S>> seen = new HashSet<>();
  private final Deque<Placed<S>> order = new ArrayDeque<>();
  private final BitSet placed = new BitSet();
  private List<Entry<C, A>> longest = List.of();

  private Linearizability(SequentialModel<S, C, A> model, List<Entry<C, A>> calls) {
    this.model = model;
    this.calls = calls;
  }

  private record Place<S>(BitSet placed, S state) {}

  private record Placed<S>(int call, S before) {}

  /**
   * The calls in an order in which they could have happened one after another.
   *
   * @param calls the calls in the order of their begins
   * @throws AssertionError if there is none, with the longest beginning of one that was found
   */
  public static <S, C, A> List<Entry<C, A>> order(
      SequentialModel<S, C, A> model, List<Entry<C, A>> calls) {
    return new Linearizability<>(model, List.copyOf(calls)).search();
  }

  private List<Entry<C, A>> search() {
    S state = model.initial();
    int next = 0;
    while (!allAnsweredArePlaced()) {
      Step<S, A> step = next < 0 ? null : step(state, next);
      if (step != null) {
        order.push(new Placed<>(next, state));
        keepLongest();
        state = step.state();
        next = candidate(0);
      } else if (next >= 0) {
        next = candidate(next + 1);
      } else if (order.isEmpty()) {
        throw new AssertionError(failure());
      } else {
        Placed<S> last = order.pop();
        placed.clear(last.call());
        state = last.before();
        next = candidate(last.call() + 1);
      }
    }
    return inOrder();
  }

  /** Places a call if the model answers as it was answered, at a place that is new; else null. */
  private @Nullable Step<S, A> step(S state, int call) {
    Entry<C, A> entry = calls.get(call);
    Step<S, A> step = model.apply(state, entry.call());
    if (entry.answer() != null && !entry.answer().equals(step.answer())) {
      return null;
    }
    placed.set(call);
    if (!seen.add(new Place<>((BitSet) placed.clone(), step.state()))) {
      placed.clear(call);
      return null;
    }
    return step;
  }

  /** The first call from that number on which may be the next one; -1 if there is none. */
  private int candidate(int from) {
    long firstEnd = Long.MAX_VALUE;
    for (int i = placed.nextClearBit(0); i < calls.size(); i = placed.nextClearBit(i + 1)) {
      firstEnd = Math.min(firstEnd, calls.get(i).end());
    }
    int i = placed.nextClearBit(from);
    return i < calls.size() && calls.get(i).begin() <= firstEnd ? i : -1;
  }

  private boolean allAnsweredArePlaced() {
    for (int i = placed.nextClearBit(0); i < calls.size(); i = placed.nextClearBit(i + 1)) {
      if (calls.get(i).answer() != null) {
        return false;
      }
    }
    return true;
  }

  private void keepLongest() {
    if (order.size() > longest.size()) {
      longest = inOrder();
    }
  }

  private List<Entry<C, A>> inOrder() {
    List<Entry<C, A>> found = new ArrayList<>();
    order.descendingIterator().forEachRemaining(each -> found.add(calls.get(each.call())));
    return found;
  }

  private String failure() {
    return "no order of these calls explains their answers:\n"
        + lines(calls)
        + "\nthe longest beginning of one:\n"
        + lines(longest);
  }

  private String lines(List<Entry<C, A>> entries) {
    return entries.stream().map(each -> "  " + each).collect(Collectors.joining("\n"));
  }
}
