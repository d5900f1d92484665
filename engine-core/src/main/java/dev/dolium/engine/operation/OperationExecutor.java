// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.error.EngineException;

/** Carries out operations: an engine, or what a part of an engine sees of it. */
public interface OperationExecutor {
  /**
   * Carries out an operation.
   *
   * @throws EngineException the error with which DynamoDB would answer
   * @throws IllegalStateException if the engine is closed
   */
  <R> R execute(Operation<R> operation);
}
