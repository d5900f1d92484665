// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One try at an optimistic update: what the decision was, or what it threw, and which values it
 * relied on. Both count only if the values are still there at the commit.
 */
final class Attempt<R> {
  private final Map<StoreKey, byte @Nullable []> seen = new HashMap<>();
  private @Nullable Decision<R> decision;
  private @Nullable Throwable refusal;

  private Attempt() {}

  static <R> Attempt<R> of(Decision.Maker<R> decide, Decision.Reads reads) {
    Attempt<R> attempt = new Attempt<>();
    try {
      attempt.decision = decide.apply(key -> attempt.read(key, reads));
    } catch (RuntimeException | Error e) {
      attempt.refusal = e;
    }
    return attempt;
  }

  /** Commits, or throws what the decision threw; false if a value that it relied on has changed. */
  boolean commitIfCurrent(KeyValueStore store, List<StoreKey> keys) {
    return store.update(
        keys,
        reads -> {
          boolean current =
              seen.entrySet().stream()
                  .allMatch(e -> Arrays.equals(e.getValue(), reads.get(e.getKey())));
          if (!current) {
            return new Decision<>(null, false);
          }
          throwRefusal();
          return new Decision<>(Objects.requireNonNull(decision).batch(), true);
        });
  }

  R result() {
    return Objects.requireNonNull(decision).result();
  }

  private byte @Nullable [] read(StoreKey key, Decision.Reads reads) {
    byte[] value = reads.get(key);
    seen.putIfAbsent(key, value == null ? null : value.clone());
    return value;
  }

  private void throwRefusal() {
    if (refusal instanceof RuntimeException exception) {
      throw exception;
    }
    if (refusal instanceof Error error) {
      throw error;
    }
  }
}
