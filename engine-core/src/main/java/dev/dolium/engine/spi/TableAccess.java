// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.table.RestoreSummary;
import java.util.List;
import java.util.Optional;

/** The tables of an engine as backups need them; any number of threads may use it. */
public interface TableAccess {
  /** All tables, whatever their status. */
  List<TableImage> all();

  /** The table of that name or ARN, whatever its status. */
  Optional<TableImage> find(String nameOrArn);

  /** Returns once all writes that were under way on the table at the call are committed. */
  void awaitWrites(String tableName);

  /** The image whose state was kept somewhere. */
  TableImage imageOf(byte[] state);

  /** The name of the table whose state a change in the commit log is, if it is one. */
  Optional<String> tableOf(WriteBatch.Change change);

  /** The keys of the items of the table with that number; its index entries lie elsewhere. */
  KeyRange items(int id);

  /**
   * How many bytes of a key of an item come before the part that is the same in every table with
   * that key schema.
   */
  int keyPrefixLength();

  /**
   * Creates a table that cannot be used until its items are in it.
   *
   * @throws dev.dolium.engine.error.ResourceInUseException if there is one of that name
   * @throws dev.dolium.engine.error.ValidationException if the table cannot be so
   */
  TableLoad load(CreateTable table, RestoreSummary summary);

  /** Drops a table that was never filled to the end; does nothing if there is none. */
  void abandon(String tableName);
}
