// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

import java.util.List;

/** The throughput of a table or index is exceeded. */
public final class ProvisionedThroughputExceededException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient List<ThrottlingReason> reasons;

  /** Creates the error with its text and the limits that were met, an empty list if unknown. */
  public ProvisionedThroughputExceededException(String message, List<ThrottlingReason> reasons) {
    super(message);
    this.reasons = List.copyOf(reasons);
  }

  /** The limits that were met. */
  public List<ThrottlingReason> reasons() {
    return reasons;
  }
}
