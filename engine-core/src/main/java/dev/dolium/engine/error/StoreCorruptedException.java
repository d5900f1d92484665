// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** Bytes in the store are not what the engine wrote. */
public final class StoreCorruptedException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a text that names the place: table, key or file. */
  public StoreCorruptedException(String message) {
    super(message);
  }

  /** Creates the error with a text that names the place, and its cause. */
  public StoreCorruptedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int httpStatus() {
    return 500;
  }
}
