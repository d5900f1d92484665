// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A replica exists already. */
public final class ReplicaAlreadyExistsException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ReplicaAlreadyExistsException(String message) {
    super(message);
  }
}
