// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A global table does not exist. */
public final class GlobalTableNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public GlobalTableNotFoundException(String message) {
    super(message);
  }
}
