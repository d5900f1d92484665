// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An index does not exist. */
public final class IndexNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public IndexNotFoundException(String message) {
    super(message);
  }
}
