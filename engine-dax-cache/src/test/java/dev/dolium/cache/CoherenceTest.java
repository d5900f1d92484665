// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.cache.ItemWrites.Outcome;
import dev.dolium.engine.item.AttributeValue;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Walks through the interleavings of readers and writers of one item and asks whether what they saw
 * can have happened in some order, each at once: then no read was older than an acknowledged write.
 * The cache is the one behind both doors.
 */
public class CoherenceTest {
  private static final int QUICK = 300;
  private static final int LONG = 500;

  /** An item in a table with the cache in front. */
  public abstract static class CachedItem {
    private static final CachedTable TABLE = new CachedTable("1", "Orders", List.of("order"));

    private final ItemKey key = new ItemKey(TABLE, new AttributeValue.S("1"), null);
    private final CacheCore<Integer, Integer> core;
    private volatile int stored;

    CachedItem(WriteMode mode) {
      core =
          new CacheCore<>(
              new NumberForms(),
              name -> TABLE,
              new CacheSettings(
                  Duration.ZERO,
                  Duration.ZERO,
                  1_000_000,
                  mode,
                  Runnable::run,
                  () -> Instant.EPOCH,
                  new CacheCounters()));
    }

    /** Reads the item. */
    @Operation
    public int get() {
      return core.reads().get(key, Part.WHOLE, () -> stored);
    }

    /** Writes the item. */
    @Operation
    public void put(int value) {
      core.writes()
          .write(
              "Orders",
              TABLE,
              key,
              () -> {
                stored = value;
                return new Outcome<>(value, value, true);
              });
    }
  }

  /** One whose writes drop the entry. */
  public static final class ReadThrough extends CachedItem {
    /** An item that is zero. */
    public ReadThrough() {
      super(WriteMode.READ_THROUGH);
    }
  }

  /** One whose writes set the entry. */
  public static final class WriteThrough extends CachedItem {
    /** An item that is zero. */
    public WriteThrough() {
      super(WriteMode.WRITE_THROUGH);
    }
  }

  /** Items that are numbers. */
  private static final class NumberForms implements ItemForms<Integer, Integer> {
    @Override
    public Integer answer(@Nullable Integer item) {
      return item == null ? 0 : item;
    }

    @Override
    public Integer shared(Integer found) {
      return found;
    }

    @Override
    public int sizeBytes(Integer answer) {
      return 1;
    }

    @Override
    public boolean isWithoutEffect(Throwable failed) {
      return false;
    }

    @Override
    public boolean isGroupWithoutEffect(Throwable failed) {
      return false;
    }

    @Override
    public @Nullable CacheMetric metric(Throwable failed) {
      return null;
    }
  }

  @Test
  void dropsEntriesInTime() throws NoSuchMethodException {
    modelChecking(QUICK).addCustomScenario(raceOf(ReadThrough.class)).check(ReadThrough.class);
  }

  @Test
  void setsEntriesInOrder() throws NoSuchMethodException {
    modelChecking(QUICK).addCustomScenario(raceOf(WriteThrough.class)).check(WriteThrough.class);
  }

  @Test
  @Tag("slow")
  void holdsInLongerRuns() throws NoSuchMethodException {
    for (var item : List.of(ReadThrough.class, WriteThrough.class)) {
      Actor get = get(item);
      modelChecking(LONG)
          .addCustomScenario(raceOf(item))
          .addCustomScenario(scenario(List.of(get, get), List.of(put(item, 1), get), List.of(get)))
          .addCustomScenario(scenario(List.of(put(item, 1)), List.of(put(item, 2)), List.of(get)))
          .check(item);
    }
  }

  private static ModelCheckingOptions modelChecking(int interleavings) {
    return new ModelCheckingOptions().iterations(0).invocationsPerIteration(interleavings);
  }

  /** A slow reader's fill, or what others wait for of it, against a writer's invalidation. */
  private static ExecutionScenario raceOf(Class<? extends CachedItem> item)
      throws NoSuchMethodException {
    return scenario(List.of(get(item)), List.of(put(item, 1), get(item)), List.of(get(item)));
  }

  private static Actor get(Class<? extends CachedItem> item) throws NoSuchMethodException {
    return actor(item.getMethod("get"), List.of());
  }

  private static Actor put(Class<? extends CachedItem> item, int value)
      throws NoSuchMethodException {
    return actor(item.getMethod("put", int.class), List.of(value));
  }

  private static Actor actor(Method method, List<Integer> arguments) {
    return new Actor(method, arguments, false, false, false, false, false);
  }

  private static ExecutionScenario scenario(
      List<Actor> first, List<Actor> second, List<Actor> after) {
    return new ExecutionScenario(List.of(), List.of(first, second), after, null);
  }
}
