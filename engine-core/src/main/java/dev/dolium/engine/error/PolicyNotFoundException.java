// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A resource has no resource policy. */
public final class PolicyNotFoundException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public PolicyNotFoundException(String message) {
    super(message);
  }
}
