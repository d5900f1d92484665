// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** Whether the size of the item collection is answered. */
public enum ReturnItemCollectionMetrics {
  /** It is not. */
  NONE,
  /** An estimate, on tables with a local index. */
  SIZE
}
