// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A restore time lies outside the recovery window. */
public final class InvalidRestoreTimeException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public InvalidRestoreTimeException(String message) {
    super(message);
  }
}
