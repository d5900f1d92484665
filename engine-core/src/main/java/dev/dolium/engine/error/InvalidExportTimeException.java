// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An export time lies outside the recovery window. */
public final class InvalidExportTimeException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public InvalidExportTimeException(String message) {
    super(message);
  }
}
