// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.linear;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of many threads, each with the moments of its begin and end on one counter. Any number of
 * threads may write to it.
 *
 * @param <C> what is called
 * @param <A> what is answered
 */
public final class ConcurrentHistory<C, A> {
  private final AtomicLong clock = new AtomicLong();
  private final Queue<Entry<C, A>> entries = new ConcurrentLinkedQueue<>();

  /** Creates a history without calls. */
  public ConcurrentHistory() {}

  /**
   * One call.
   *
   * @param begin when it was made
   * @param end when it was answered; {@link Long#MAX_VALUE} if it never was
   * @param call what was called
   * @param answer the answer; null if there was none, so that the call may have happened or not
   */
  public record Entry<C, A>(long begin, long end, C call, @Nullable A answer) {
    /** A call that was answered. */
    public static <C, A> Entry<C, A> answered(long begin, long end, C call, A answer) {
      return new Entry<>(begin, end, call, answer);
    }

    /** A call whose answer was lost. */
    public static <C, A> Entry<C, A> lost(long begin, C call) {
      return new Entry<>(begin, Long.MAX_VALUE, call, null);
    }
  }

  /** Makes a call and writes it down with its answer; null says that the answer was lost. */
  public void call(C call, Supplier<@Nullable A> answering) {
    long begin = clock.getAndIncrement();
    A answer = answering.get();
    entries.add(
        answer == null
            ? Entry.lost(begin, call)
            : Entry.answered(begin, clock.getAndIncrement(), call, answer));
  }

  /** The calls in the order of their begins. */
  public List<Entry<C, A>> entries() {
    return entries.stream().sorted(Comparator.comparingLong(Entry::begin)).toList();
  }
}
