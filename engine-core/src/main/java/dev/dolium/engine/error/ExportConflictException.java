// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An export with the same client token and other parameters exists. */
public final class ExportConflictException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ExportConflictException(String message) {
    super(message);
  }
}
