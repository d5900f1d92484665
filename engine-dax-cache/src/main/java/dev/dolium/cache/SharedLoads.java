// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Waiting for what another thread loads. */
final class SharedLoads {
  private SharedLoads() {}

  /** What the other thread found; null if it was interrupted, and somebody else must load. */
  static <A> @Nullable A join(CompletableFuture<A> load) {
    try {
      return load.join();
    } catch (CancellationException interrupted) {
      return null;
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Tells those who wait. That this one thread was to stop is no failure of theirs. */
  static void fail(CompletableFuture<?> load, Throwable failed) {
    if (Thread.currentThread().isInterrupted()) {
      load.cancel(false);
    } else {
      load.completeExceptionally(failed);
    }
  }
}
