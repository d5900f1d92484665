// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A PartiQL INSERT met an item with the same primary key. */
public final class DuplicateItemException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public DuplicateItemException(String message) {
    super(message);
  }
}
