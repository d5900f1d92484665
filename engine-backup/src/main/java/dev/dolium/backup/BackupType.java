// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

/** Who made a backup. */
public enum BackupType {
  /** Somebody who asked for it. */
  USER,
  /** The engine, when a table with recovery was dropped. */
  SYSTEM,
  /** AWS Backup; there are none of these here. */
  AWS_BACKUP
}
