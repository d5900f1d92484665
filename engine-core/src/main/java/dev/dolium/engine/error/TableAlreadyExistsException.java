// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The target table of a restore exists already. */
public final class TableAlreadyExistsException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public TableAlreadyExistsException(String message) {
    super(message);
  }
}
