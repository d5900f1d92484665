// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/** A request breaks a rule of DynamoDB. */
public final class ValidationException extends EngineException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with the text that the client sees. */
  public ValidationException(String message) {
    super(message);
  }
}
