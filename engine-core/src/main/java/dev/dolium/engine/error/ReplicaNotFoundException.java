// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A replica does not exist. */
public final class ReplicaNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ReplicaNotFoundException(String message) {
    super(message);
  }
}
