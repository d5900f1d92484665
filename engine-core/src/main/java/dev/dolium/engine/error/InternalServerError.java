// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The engine failed in a way that is not the caller's fault. */
public final class InternalServerError extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public InternalServerError(String message) {
    super(message);
  }

  @Override
  public int httpStatus() {
    return 500;
  }
}
