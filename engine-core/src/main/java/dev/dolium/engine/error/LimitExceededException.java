// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** Too many concurrent operations, or a subscriber limit is exceeded. */
public final class LimitExceededException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public LimitExceededException(String message) {
    super(message);
  }
}
