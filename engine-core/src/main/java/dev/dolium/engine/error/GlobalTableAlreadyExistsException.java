// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A global table of that name exists already. */
public final class GlobalTableAlreadyExistsException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public GlobalTableAlreadyExistsException(String message) {
    super(message);
  }
}
