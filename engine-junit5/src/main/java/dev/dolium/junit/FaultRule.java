// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.operation.Operation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@link Faults}: about which operations it is, on which of them it acts, and what it
 * does.
 *
 * <p>It begins to count with the call that says what it does, which is the last. Without {@link
 * #nth}, {@link #first} or {@link #every} it acts on each operation that it is about. An operation
 * that is refused never reaches the engine, so a fault comes before every check of the request.
 *
 * @param <O> the type of the operations
 */
public final class FaultRule<O extends Operation<?>> {
  private final Faults faults;
  private final Class<O> type;
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger fired = new AtomicInteger();
  private Predicate<? super O> about = operation -> true;
  private IntPredicate turn = count -> true;
  private String text;
  private @Nullable FaultEffect effect;

  FaultRule(Faults faults, Class<O> type) {
    this.faults = faults;
    this.type = type;
    this.text = type.getSimpleName();
  }

  /** Is only about operations that touch that table, which is named by its name or ARN. */
  public FaultRule<O> onTable(String tableName) {
    String name = tableName.substring(tableName.lastIndexOf('/') + 1);
    return where(operation -> OperationTables.of(operation).contains(name), " on " + name);
  }

  /** Is only about operations for which that holds. */
  public FaultRule<O> where(Predicate<? super O> condition) {
    return where(condition, " where …");
  }

  private FaultRule<O> where(Predicate<? super O> condition, String words) {
    Predicate<? super O> before = about;
    about = operation -> before.test(operation) && condition.test(operation);
    text += words;
    return this;
  }

  /** Acts on the operation with that number only; the first is 1. */
  public FaultRule<O> nth(int number) {
    atLeastOne(number);
    return turn(count -> count == number, ", number " + number);
  }

  /** Acts on so many operations and lets all later ones pass. */
  public FaultRule<O> first(int number) {
    atLeastOne(number);
    return turn(count -> count <= number, ", the first " + number);
  }

  /** Acts on each operation whose number is a multiple of that: 2 for every second one. */
  public FaultRule<O> every(int number) {
    atLeastOne(number);
    return turn(count -> count % number == 0, ", each " + number + "th");
  }

  private FaultRule<O> turn(IntPredicate turns, String words) {
    turn = turns;
    text += words;
    return this;
  }

  private static void atLeastOne(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("expected a number of 1 or more but was " + number);
    }
  }

  /** Refuses the operation; nothing of it happens. */
  public FaultRule<O> fail(Fault fault) {
    return arm(
        FaultEffect.before(
            operation -> {
              throw fault.error(operation);
            }),
        ": fails");
  }

  /**
   * Carries out the operation and answers with {@code InternalServerError} all the same: the caller
   * cannot know whether it happened, as after a lost connection.
   */
  public FaultRule<O> loseAnswer() {
    return arm(FaultEffect.afterwards(Fault.internalServerError()), ": loses its answer");
  }

  /** Lets that much time pass on the test's clock before the operation; nobody waits for it. */
  public FaultRule<O> delay(Duration duration) {
    return arm(
        FaultEffect.before(operation -> faults.time().advance(duration)), ": takes " + duration);
  }

  /**
   * Leaves the last so many writes or keys of a {@code BatchWriteItem} or {@code BatchGetItem}
   * unprocessed; if that is all of them, the operation is refused with {@link Fault#throttling}, as
   * DynamoDB does.
   */
  public FaultRule<O> leaveUnprocessed(int count) {
    atLeastOne(count);
    return arm(new UnprocessedRest(count), ": leaves " + count + " unprocessed");
  }

  /**
   * Runs something before the operation, in the caller's thread: another writer's change between
   * the read and the write of the code under test. What it asks of the engine meets no faults.
   */
  public FaultRule<O> meanwhile(Runnable action) {
    return arm(FaultEffect.before(operation -> faults.aside(action)), ": something happens before");
  }

  private FaultRule<O> arm(FaultEffect what, String words) {
    if (effect != null) {
      throw new IllegalStateException("expected a rule that does one thing but was " + this);
    }
    effect = what;
    text += words;
    faults.arm(this);
    return this;
  }

  /** How many operations there were that the rule is about. */
  public int seen() {
    return seen.get();
  }

  /** On how many of them it acted. */
  public int fired() {
    return fired.get();
  }

  /** Counts an operation if the rule is about it, and tells whether to act on it. */
  boolean count(Operation<?> operation) {
    if (!type.isInstance(operation) || !about.test(type.cast(operation))) {
      return false;
    }
    if (!turn.test(seen.incrementAndGet())) {
      return false;
    }
    fired.incrementAndGet();
    return true;
  }

  FaultEffect effect() {
    if (effect == null) {
      throw new AssertionError(this);
    }
    return effect;
  }

  @Override
  public String toString() {
    return text + " (seen " + seen + ", acted on " + fired + ")";
  }
}
