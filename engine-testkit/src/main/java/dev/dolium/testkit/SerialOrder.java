// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds an order in which the steps of many threads could have happened one after another.
 *
 * <p>Each item counts its own versions from 0, and each step tells which versions it saw and which
 * it made. Who made a version comes before those who saw it, and they before who made the next; the
 * steps of one thread keep their order. If all of that leaves a circle no serial order exists;
 * otherwise the order that is found is played again from the beginning to prove it.
 */
public final class SerialOrder {
  private final List<Step> steps;
  private final List<List<Integer>> followers = new ArrayList<>();
  private final int[] open;

  private SerialOrder(List<Step> steps) {
    this.steps = steps;
    this.open = new int[steps.size()];
    steps.forEach(step -> followers.add(new ArrayList<>()));
  }

  /**
   * One step.
   *
   * @param thread who took it
   * @param saw the version of each item that it read or relied on
   * @param made the items of which it made the next version, all among those that it saw
   */
  public record Step(int thread, Map<String, Long> saw, Set<String> made) {
    private long seen(String item) {
      return Objects.requireNonNull(saw.get(item), () -> item + " was made but not seen");
    }
  }

  /**
   * The steps in a serial order.
   *
   * @param steps those of each thread in their order
   * @throws AssertionError if there is none
   */
  public static List<Step> of(List<Step> steps) {
    SerialOrder order = new SerialOrder(List.copyOf(steps));
    order.addThreads();
    order.addVersions();
    List<Step> found = order.sorted();
    replay(found);
    return found;
  }

  private void addThreads() {
    Map<Integer, Integer> last = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Integer before = last.put(steps.get(i).thread(), i);
      if (before != null) {
        addEdge(before, i);
      }
    }
  }

  private record Version(String item, long number) {}

  private void addVersions() {
    Map<Version, Integer> makers = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (String item : steps.get(i).made()) {
        Version made = new Version(item, steps.get(i).seen(item) + 1);
        Integer other = makers.putIfAbsent(made, i);
        if (other != null) {
          throw new AssertionError(
              made + " was made twice: " + steps.get(other) + " and " + steps.get(i));
        }
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      for (Map.Entry<String, Long> seen : steps.get(i).saw().entrySet()) {
        Integer maker = makers.get(new Version(seen.getKey(), seen.getValue()));
        if (maker != null) {
          addEdge(maker, i);
        } else if (seen.getValue() > 0) {
          throw new AssertionError(steps.get(i) + " saw a version that nobody made");
        }
        Integer next = makers.get(new Version(seen.getKey(), seen.getValue() + 1));
        if (next != null && next != i) {
          addEdge(i, next);
        }
      }
    }
  }

  private void addEdge(int first, int second) {
    followers.get(first).add(second);
    open[second]++;
  }

  private List<Step> sorted() {
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < open.length; i++) {
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    List<Step> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(steps.get(next));
      for (int follower : followers.get(next)) {
        if (--open[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    if (order.size() < steps.size()) {
      throw new AssertionError("no serial order: each waits for another of " + circle());
    }
    return order;
  }

  private List<Step> circle() {
    List<Step> left = new ArrayList<>();
    for (int i = 0; i < open.length && left.size() < 10; i++) {
      if (open[i] > 0) {
        left.add(steps.get(i));
      }
    }
    return left;
  }

  private static void replay(List<Step> order) {
    Map<String, Long> versions = new HashMap<>();
    for (Step step : order) {
      step.saw()
          .forEach(
              (item, version) -> {
                if (versions.getOrDefault(item, 0L).longValue() != version) {
                  throw new AssertionError(step + " saw another version than " + versions);
                }
              });
      step.made().forEach(item -> versions.merge(item, 1L, Long::sum));
    }
  }
}
