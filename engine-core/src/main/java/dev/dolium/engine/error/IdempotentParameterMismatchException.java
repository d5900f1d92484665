// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A client request token was used again with other parameters. */
public final class IdempotentParameterMismatchException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public IdempotentParameterMismatchException(String message) {
    super(message);
  }
}
