// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A request names no known operation. */
public final class UnknownOperationException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public UnknownOperationException(String message) {
    super(message);
  }
}
