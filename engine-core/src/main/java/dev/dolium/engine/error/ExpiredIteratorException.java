// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A shard iterator is older than 15 minutes. */
public final class ExpiredIteratorException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ExpiredIteratorException(String message) {
    super(message);
  }
}
