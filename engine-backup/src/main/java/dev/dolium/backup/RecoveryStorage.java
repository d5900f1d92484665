// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.util.List;

/**
 * What recovery takes of the disk, or of memory.
 *
 * @param tables each table with recovery, those that were dropped included
 * @param commitLogBytes the commit log of the store, of which only a part is there for recovery
 */
public record RecoveryStorage(List<OfTable> tables, long commitLogBytes) {
  /** Copies the list. */
  public RecoveryStorage {
    tables = List.copyOf(tables);
  }

  static RecoveryStorage of(List<History> histories, long commitLogBytes) {
    return new RecoveryStorage(
        histories.stream()
            .map(
                history ->
                    new OfTable(
                        history.tableName(),
                        history.bases().size(),
                        history.segments().size(),
                        history.sizeBytes()))
            .toList(),
        commitLogBytes);
  }

  /**
   * What the recovery of one table takes.
   *
   * @param tableName the table
   * @param copies how many copies of all its items
   * @param changeFiles how many files with changes
   * @param sizeBytes all of them together
   */
  public record OfTable(String tableName, int copies, int changeFiles, long sizeBytes) {}
}
