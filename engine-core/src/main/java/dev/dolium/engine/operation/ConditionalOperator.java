// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** How the older conditions of a request are joined. */
public enum ConditionalOperator {
  /** All must hold. */
  AND,
  /** One must hold. */
  OR
}
