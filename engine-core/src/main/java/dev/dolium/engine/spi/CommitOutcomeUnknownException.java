// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/** A store cannot tell whether a commit happened; the engine finds out by the commit's identity. */
public final class CommitOutcomeUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a text that says what was lost. */
  public CommitOutcomeUnknownException(String message) {
    super(message);
  }
}
