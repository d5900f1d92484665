// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A backup does not exist. */
public final class BackupNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public BackupNotFoundException(String message) {
    super(message);
  }
}
