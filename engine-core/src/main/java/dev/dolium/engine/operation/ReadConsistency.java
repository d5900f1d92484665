// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/**
 * Whether a read must see every write before it. The engine always does; the choice sets the
 * capacity that is counted.
 */
public enum ReadConsistency {
  /** May lag behind in the real service; half the capacity units. */
  EVENTUAL,
  /** Sees all earlier writes. */
  STRONG
}
