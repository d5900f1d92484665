// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** Which keys contributor insights look at. */
public enum InsightsMode {
  /** Keys that are read or written, and keys that are throttled. */
  ACCESSED_AND_THROTTLED_KEYS,
  /** Keys that are throttled. */
  THROTTLED_KEYS
}
