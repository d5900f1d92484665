// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The caller may not do that. */
public final class AccessDeniedException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public AccessDeniedException(String message) {
    super(message);
  }
}
