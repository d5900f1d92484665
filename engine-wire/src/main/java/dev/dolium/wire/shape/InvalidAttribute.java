// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.engine.error.ValidationException;

/**
 * Stands in a {@link Structure} where an attribute value should stand but the request holds none
 * that is legal.
 *
 * <p>DynamoDB reports violated shape constraints before illegal attribute values, so the error is
 * kept until somebody asks for the value.
 *
 * @param message the text of the ValidationException
 */
public record InvalidAttribute(String message) {
  /** The error to report for this value. */
  public ValidationException error() {
    return new ValidationException(message);
  }
}
