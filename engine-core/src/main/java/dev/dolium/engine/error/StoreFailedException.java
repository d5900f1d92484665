// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/**
 * The store below the engine failed, for example because the disk is full.
 *
 * <p>After a failed commit the engine refuses further writes until it is opened anew.
 */
public final class StoreFailedException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a text that names what was being done and where. */
  public StoreFailedException(String message) {
    super(message);
  }

  /** Creates the error with a text that names what was being done and where, and its cause. */
  public StoreFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int httpStatus() {
    return 500;
  }
}
