// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An import with the same parameters is running. */
public final class ImportConflictException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ImportConflictException(String message) {
    super(message);
  }
}
