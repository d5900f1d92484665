// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.Operation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is to go wrong in an engine: rules that count the operations they are about and act on some
 * of them.
 *
 * <p>{@code faults.on(PutItem.class).onTable("Orders").nth(3).fail(throttling())} refuses the third
 * put into Orders and nothing else, whatever the door: native, SDK or HTTP. Rules decide by
 * counting, never by chance, so a test with one thread sees the same each time. Each rule counts by
 * itself; if several act on one operation, the rule that was made first is the outermost. Any
 * number of threads may use it.
 */
public final class Faults {
  private final ManualTime time;
  private final List<FaultRule<?>> rules = new CopyOnWriteArrayList<>();

  // What a rule's own action asks of the engine is not to meet the rules again.
  private final ThreadLocal<Boolean> acting = ThreadLocal.withInitial(() -> false);

  private Faults(ManualTime time) {
    this.time = time;
  }

  /** Faults whose latency passes on that clock. */
  public static Faults on(ManualTime time) {
    return new Faults(time);
  }

  /** An engine like that one, in which the faults happen. */
  public Engine over(Engine engine) {
    return new FaultyEngine(engine, this);
  }

  /** Begins a rule about operations of that type, such as {@code PutItem.class}. */
  public <O extends Operation<?>> FaultRule<O> on(Class<O> type) {
    return new FaultRule<>(this, type);
  }

  /** Begins a rule about all operations. */
  @SuppressWarnings("unchecked") // every operation is an Operation<?>
  public FaultRule<Operation<?>> onAny() {
    return on((Class<Operation<?>>) (Class<?>) Operation.class);
  }

  /** Ends all rules. */
  public void clear() {
    rules.clear();
  }

  /**
   * Checks that every rule has acted.
   *
   * @throws AssertionError naming the rules that have not
   */
  public void requireAllFired() {
    List<String> idle =
        rules.stream().filter(rule -> rule.fired() == 0).map(FaultRule::toString).toList();
    if (!idle.isEmpty()) {
      throw new AssertionError("expected every fault to happen but these did not: " + idle);
    }
  }

  ManualTime time() {
    return time;
  }

  void arm(FaultRule<?> rule) {
    rules.add(rule);
  }

  void aside(Runnable action) {
    acting.set(true);
    try {
      action.run();
    } finally {
      acting.set(false);
    }
  }

  <R> R execute(Operation<R> operation, Engine engine) {
    if (rules.isEmpty() || acting.get()) {
      return engine.execute(operation);
    }
    List<FaultRule<?>> due = rules.stream().filter(rule -> rule.count(operation)).toList();
    return execute(operation, due, engine);
  }

  private static <R> R execute(Operation<R> operation, List<FaultRule<?>> due, Engine engine) {
    if (due.isEmpty()) {
      return engine.execute(operation);
    }
    List<FaultRule<?>> inner = due.subList(1, due.size());
    return due.get(0)
        .effect()
        .around(
            operation,
            new FaultEffect.Next() {
              @Override
              public <T> T execute(Operation<T> changed) {
                return Faults.execute(changed, inner, engine);
              }
            });
  }
}
