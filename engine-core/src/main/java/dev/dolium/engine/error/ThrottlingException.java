// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

import java.util.List;

/** Requests come faster than the service admits them. */
public final class ThrottlingException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient List<ThrottlingReason> reasons;

  /** Creates the error with its text and the limits that were met, an empty list if unknown. */
  public ThrottlingException(String message, List<ThrottlingReason> reasons) {
    super(message);
    this.reasons = List.copyOf(reasons);
  }

  /** The limits that were met. */
  public List<ThrottlingReason> reasons() {
    return reasons;
  }
}
