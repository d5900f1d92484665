// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** What a query or scan answers. */
public enum Select {
  /** Items with all attributes. */
  ALL_ATTRIBUTES,
  /** Items with the attributes that the index holds. */
  ALL_PROJECTED_ATTRIBUTES,
  /** Items with the attributes that are named. */
  SPECIFIC_ATTRIBUTES,
  /** How many items, without the items. */
  COUNT
}
