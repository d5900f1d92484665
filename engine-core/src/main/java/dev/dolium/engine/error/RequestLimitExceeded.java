// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** The account's throughput is exceeded. */
public final class RequestLimitExceeded extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public RequestLimitExceeded(String message) {
    super(message);
  }
}
