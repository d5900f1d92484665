// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A position in a stream lies before its trim point. */
public final class TrimmedDataAccessException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public TrimmedDataAccessException(String message) {
    super(message);
  }
}
