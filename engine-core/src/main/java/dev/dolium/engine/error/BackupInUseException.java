// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A backup is being used by another operation. */
public final class BackupInUseException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public BackupInUseException(String message) {
    super(message);
  }
}
