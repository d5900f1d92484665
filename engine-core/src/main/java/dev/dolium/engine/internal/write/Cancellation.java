// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.DuplicateItemException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ItemCollectionSizeLimitExceededException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.error.ValidationException;
import java.util.Arrays;

/**
 * Gathers why the actions of one transaction are refused; used by one thread.
 *
 * <p>Every action that is refused is reported at its place, but of several that are invalid only
 * the first, unless they are statements whose keys do not fit.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html">CancellationReason</a>
 */
public final class Cancellation {
  private final CancellationReason[] reasons;
  private final Invalid told;
  private boolean invalid;
  private boolean refused;

  /** Starts with so many actions, none of them refused. */
  public Cancellation(int actions) {
    this(actions, Invalid.FIRST);
  }

  /** Starts with so many actions, none of them refused, of which invalid ones are told so. */
  public Cancellation(int actions, Invalid told) {
    this.told = told;
    reasons = new CancellationReason[actions];
    Arrays.fill(reasons, CancellationReason.NONE);
  }

  /** Adds the error with which a single request would refuse an action. */
  public void refuse(int action, EngineException error) {
    if (error instanceof ValidationException) {
      if (invalid && told == Invalid.FIRST) {
        return;
      }
      invalid = true;
    }
    refused = true;
    reasons[action] = reason(error);
  }

  /** Whether nothing was refused so far. */
  public boolean isNone() {
    return !refused;
  }

  /**
   * Ends the gathering.
   *
   * @throws TransactionCanceledException if an action was refused
   */
  public void throwIfAny() {
    if (refused) {
      throw new TransactionCanceledException(Arrays.asList(reasons));
    }
  }

  /** Which of several invalid actions are told. */
  public enum Invalid {
    /** The first. */
    FIRST,
    /** All. */
    ALL
  }

  private static CancellationReason reason(EngineException error) {
    if (error instanceof ConditionalCheckFailedException failed) {
      return new CancellationReason(
          "ConditionalCheckFailed", failed.getMessage(), failed.item().orElse(null));
    }
    return new CancellationReason(code(error), error.getMessage(), null);
  }

  private static String code(EngineException error) {
    if (error instanceof ValidationException) {
      return "ValidationError";
    } else if (error instanceof DuplicateItemException) {
      return "DuplicateItem";
    } else if (error instanceof TransactionConflictException) {
      return "TransactionConflict";
    } else if (error instanceof ItemCollectionSizeLimitExceededException) {
      return "ItemCollectionSizeLimitExceeded";
    } else if (error instanceof ProvisionedThroughputExceededException) {
      return "ProvisionedThroughputExceeded";
    } else if (error instanceof ThrottlingException) {
      return "ThrottlingError";
    }
    throw error;
  }
}
