// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A request carries no signature where one is needed. */
public final class MissingAuthenticationTokenException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public MissingAuthenticationTokenException(String message) {
    super(message);
  }
}
