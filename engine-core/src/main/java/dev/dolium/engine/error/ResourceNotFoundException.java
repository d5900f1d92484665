// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A table, index, stream or other named resource does not exist or is not usable yet. */
public final class ResourceNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ResourceNotFoundException(String message) {
    super(message);
  }
}
