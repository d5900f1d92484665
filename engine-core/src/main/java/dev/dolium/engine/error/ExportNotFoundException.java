// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An export does not exist. */
public final class ExportNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ExportNotFoundException(String message) {
    super(message);
  }
}
