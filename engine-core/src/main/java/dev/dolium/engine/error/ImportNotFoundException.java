// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An import does not exist. */
public final class ImportNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ImportNotFoundException(String message) {
    super(message);
  }
}
