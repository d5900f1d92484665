// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A write met a concurrent write of the same item in another region. */
public final class ReplicatedWriteConflictException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ReplicatedWriteConflictException(String message) {
    super(message);
  }
}
