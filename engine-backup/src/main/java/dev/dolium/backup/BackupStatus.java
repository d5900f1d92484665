// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

/** Where a backup is in its life. */
public enum BackupStatus {
  /** It is being written. */
  CREATING,
  /** It was removed. */
  DELETED,
  /** It can be restored. */
  AVAILABLE
}
