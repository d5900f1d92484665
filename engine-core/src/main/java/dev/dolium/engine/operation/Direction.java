// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** In which order of the sort key a query answers. */
public enum Direction {
  /** From the smallest on. */
  FORWARD,
  /** From the greatest down. */
  BACKWARD
}
