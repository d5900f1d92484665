// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A request does not say all that its signature must say. */
public final class IncompleteSignatureException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public IncompleteSignatureException(String message) {
    super(message);
  }
}
