// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** Continuous backups cannot be enabled for the table yet. */
public final class ContinuousBackupsUnavailableException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ContinuousBackupsUnavailableException(String message) {
    super(message);
  }
}
