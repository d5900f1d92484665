// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

import java.util.List;
import java.util.stream.Collectors;

/** A transaction was refused as a whole; {@link #reasons()} tells why, action by action. */
public final class TransactionCanceledException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient List<CancellationReason> reasons;

  /** Creates the error from one reason for each action of the request, in its order. */
  public TransactionCanceledException(List<CancellationReason> reasons) {
    super(
        reasons.stream()
            .map(CancellationReason::code)
            .collect(
                Collectors.joining(
                    ", ",
                    "Transaction cancelled, please refer cancellation reasons for specific reasons [",
                    "]")));
    this.reasons = List.copyOf(reasons);
  }

  /** One reason for each action of the request, in its order. */
  public List<CancellationReason> reasons() {
    return reasons;
  }
}
