// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A single-item write met a running transaction on the same item. */
public final class TransactionConflictException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public TransactionConflictException(String message) {
    super(message);
  }
}
