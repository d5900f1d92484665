// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** An item collection of a table with local secondary indexes is larger than 10 GB. */
public final class ItemCollectionSizeLimitExceededException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ItemCollectionSizeLimitExceededException(String message) {
    super(message);
  }
}
