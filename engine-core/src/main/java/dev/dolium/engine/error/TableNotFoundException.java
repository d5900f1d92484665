// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The source table of a backup or restore does not exist. */
public final class TableNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public TableNotFoundException(String message) {
    super(message);
  }
}
