// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The target table of a backup or restore is being created or deleted. */
public final class TableInUseException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public TableInUseException(String message) {
    super(message);
  }
}
