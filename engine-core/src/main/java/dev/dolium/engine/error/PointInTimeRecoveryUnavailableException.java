// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** Point-in-time recovery is not enabled for the table. */
public final class PointInTimeRecoveryUnavailableException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public PointInTimeRecoveryUnavailableException(String message) {
    super(message);
  }
}
