// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A transaction with the same client request token is still running. */
public final class TransactionInProgressException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public TransactionInProgressException(String message) {
    super(message);
  }
}
