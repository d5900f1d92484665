// SPDX-License-Identifier: Apache-2.0
/** Tests of backups and recovery, on the store in memory and the store on disk. */
@NullMarked
package dev.dolium.backup;

import org.jspecify.annotations.NullMarked;
