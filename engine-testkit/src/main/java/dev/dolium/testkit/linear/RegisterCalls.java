// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Items with one number each, as a sequential model: what single-item and transactional operations
 * do to them, without tables, threads and bytes.
 *
 * <p>An answer is a list of numbers, with null for an item that does not exist, or {@link
 * #REFUSED}.
 */
public final class RegisterCalls
    implements SequentialModel<Map<String, Long>, RegisterCalls.Call, List<String>> {
  /** The answer of a call whose condition did not hold. */
  public static final List<String> REFUSED = List.of("refused");

  /** Creates the model. */
  public RegisterCalls() {}

  /** One call. */
  public sealed interface Call {
    /** Reads items at one moment. */
    record Read(List<String> items) implements Call {}

    /** Writes a number. */
    record Write(String item, long number) implements Call {}

    /** Removes an item, and answers what it was. */
    record Remove(String item) implements Call {}

    /** Adds to a number, 0 if there is none, and answers the sum. */
    record Add(String item, long number) implements Call {}

    /** Writes a number if the item has the other now; refused otherwise. */
    record Swap(String item, long from, long to) implements Call {}

    /** Adds to one item and takes from another if the latter has enough; refused otherwise. */
    record Move(String from, String to, long number) implements Call {}
  }

  @Override
  public Map<String, Long> initial() {
    return Map.of();
  }

  @Override
  public Step<Map<String, Long>, List<String>> apply(Map<String, Long> state, Call call) {
    if (call instanceof Call.Read read) {
      List<String> found = new ArrayList<>();
      read.items().forEach(item -> found.add(String.valueOf(state.get(item))));
      return new Step<>(state, List.copyOf(found));
    } else if (call instanceof Call.Write write) {
      return new Step<>(with(state, write.item(), write.number()), List.of());
    } else if (call instanceof Call.Remove remove) {
      return new Step<>(
          with(state, remove.item(), null), List.of(String.valueOf(state.get(remove.item()))));
    } else if (call instanceof Call.Add add) {
      long sum = state.getOrDefault(add.item(), 0L) + add.number();
      return new Step<>(with(state, add.item(), sum), List.of("" + sum));
    } else if (call instanceof Call.Swap swap) {
      Long now = state.get(swap.item());
      return now != null && now == swap.from()
          ? new Step<>(with(state, swap.item(), swap.to()), List.of())
          : new Step<>(state, REFUSED);
    } else if (call instanceof Call.Move move) {
      return move(state, move);
    }
    throw new AssertionError(call);
  }

  private static Step<Map<String, Long>, List<String>> move(
      Map<String, Long> state, Call.Move move) {
    Long source = state.get(move.from());
    if (source == null || source < move.number()) {
      return new Step<>(state, REFUSED);
    }
    long target = state.getOrDefault(move.to(), 0L) + move.number();
    return new Step<>(
        with(with(state, move.from(), source - move.number()), move.to(), target), List.of());
  }

  private static Map<String, Long> with(
      Map<String, Long> state, String item, @Nullable Long number) {
    Map<String, Long> changed = new TreeMap<>(state);
    if (number == null) {
      changed.remove(item);
    } else {
      changed.put(item, number);
    }
    return changed;
  }
}
