// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an update decided: the batch to commit, if any, and what to answer.
 *
 * @param batch the changes, or null if there is nothing to write
 * @param result what {@link KeyValueStore#update} returns once the batch is committed
 * @param <R> the type of the result
 */
public record Decision<R>(@Nullable WriteBatch batch, R result) {
  /**
   * Decides from current values. It must be pure: a store that commits optimistically calls it
   * again after a conflict. What it throws is thrown by the update, and nothing is written.
   */
  public interface Maker<R> extends Function<Reads, Decision<R>> {}

  /** The current values of the keys of an update; they do not change before its commit. */
  public interface Reads {
    /**
     * The value of one of the update's keys, or null if there is none; the array is the caller's.
     *
     * @throws IllegalArgumentException if the key is not one of the update's keys
     */
    byte @Nullable [] get(StoreKey key);

    /** The values that a reader has for these keys; all other keys are refused. */
    static Reads of(List<StoreKey> keys, StoreReader reader) {
      return new DeclaredReads(keys, reader);
    }
  }
}
