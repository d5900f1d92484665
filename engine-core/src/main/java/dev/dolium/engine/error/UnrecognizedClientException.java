// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The credentials of a request are unknown or wrong. */
public final class UnrecognizedClientException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public UnrecognizedClientException(String message) {
    super(message);
  }
}
