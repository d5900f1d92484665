// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A request's signature, or what the signature covers, is not accepted. */
public final class InvalidSignatureException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public InvalidSignatureException(String message) {
    super(message);
  }
}
