// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** Whether a failed condition answers with the item. */
public enum ReturnOnConditionFailure {
  /** It does not. */
  NONE,
  /** The item as it is. */
  ALL_OLD
}
