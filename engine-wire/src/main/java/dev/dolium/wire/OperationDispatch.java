// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import dev.dolium.wire.shape.Structure;

/** Executes operations whose requests have passed the checks of their shapes. */
public interface OperationDispatch {
  /**
   * Executes the operation and returns the structure of its answer.
   *
   * @throws dev.dolium.engine.error.EngineException if the operation is refused
   */
  Structure answer(Target target, Structure request);
}
