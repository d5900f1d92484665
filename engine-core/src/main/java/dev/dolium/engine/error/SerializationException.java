// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A request body is not well-formed or holds values of the wrong JSON type. */
public final class SerializationException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public SerializationException(String message) {
    super(message);
  }
}
