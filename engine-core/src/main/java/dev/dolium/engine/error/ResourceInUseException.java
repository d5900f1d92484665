// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A resource is being created, changed or deleted, or exists already. */
public final class ResourceInUseException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ResourceInUseException(String message) {
    super(message);
  }
}
