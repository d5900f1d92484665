// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for work that goes on in the background of an engine. */
final class Pause {
  private static final long MILLIS = 100;

  private Pause() {}

  /** Waits so long that nobody at a terminal notices. */
  static void shortly() {
    ended(new CompletableFuture<>());
  }

  /**
   * Waits for an end, or shortly.
   *
   * @throws RuntimeException with which the work failed
   */
  static boolean ended(CompletableFuture<?> end) {
    try {
      end.get(MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
