// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** Where an index is in its life. */
public enum IndexStatus {
  /** Being created or filled. */
  CREATING,
  /** Being changed. */
  UPDATING,
  /** Being dropped. */
  DELETING,
  /** Ready. */
  ACTIVE
}
