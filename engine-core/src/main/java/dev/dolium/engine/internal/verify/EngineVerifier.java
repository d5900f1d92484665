// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a store as it is at one moment and gathers what is not as it must be. Used by one
 * thread, once; writers may go on meanwhile, and tables may come and go.
 */
public final class EngineVerifier {
  private static final int PREFIX = Integer.BYTES + Short.BYTES;
  private static final int CHANGE_KEY = PREFIX + Long.BYTES;

  private final KeyValueStore store;
  private final TableCatalog catalog;
  private final ItemCodec codec;
  private final Findings findings = new Findings();

  /** Creates a verifier of the store. */
  public EngineVerifier(KeyValueStore store, TableCatalog catalog, ItemCodec codec) {
    this.store = store;
    this.catalog = catalog;
    this.codec = codec;
  }

  /** What was not as it must be. */
  public List<String> problems() {
    return findings.problems();
  }

  /** How many items were walked through. */
  public long items() {
    return findings.items();
  }

  /** How many index entries were walked through. */
  public long indexEntries() {
    return findings.indexEntries();
  }

  /** How many changes of change streams were walked through. */
  public long changes() {
    return findings.changes();
  }

  /** Walks through the store and tells how many tables there are. */
  public int verify() {
    try (Snapshot snapshot = store.snapshot()) {
      StoreWalk walk = new StoreWalk(snapshot, findings);
      CatalogCheck known = new CatalogCheck(findings, catalog);
      known.run(walk);
      Map<Integer, TableSchema> writers = new HashMap<>();
      for (TableSchema table : known.tables()) {
        new TableCheck(walk, findings, codec, table, known.expiryFilled(table)).run();
        if (table.stream() != null && table.state().features().stream() != null) {
          writers.put(table.state().features().stream().id(), table);
        }
      }
      for (ChangeStream stream : known.streams().values()) {
        new ChangeLogCheck(walk, findings, codec, stream, writers.get(stream.id())).run();
      }
      findStrayData(known, walk);
      findStrayChanges(known, walk);
      return known.tables().size();
    }
  }

  /** Looks at one key of each table and index that has any, and jumps to the next. */
  private void findStrayData(CatalogCheck known, StoreWalk walk) {
    Map<Integer, TableState> tables = new HashMap<>();
    known.tables().forEach(table -> tables.put(table.state().id(), table.state()));
    KeyRange left = new KeyRange(Family.DATA, new byte[0], null);
    byte[] key = walk.first(left, "data");
    while (key != null) {
      if (key.length <= PREFIX) {
        findings.problem("there is data under a key that is too short", key);
        key = walk.first(new KeyRange(Family.DATA, followedByZero(key), null), "data");
        continue;
      }
      int tableId = ByteBuffer.wrap(key).getInt();
      int indexId = ByteBuffer.wrap(key).getShort(Integer.BYTES) & 0xFFFF;
      TableState table = tables.get(tableId);
      KeyRange here = table == null ? Keyspace.dataOf(tableId) : Keyspace.dataOf(tableId, indexId);
      if (!known.isDropped(here.start())) {
        findStrayData(table, tableId, indexId, key);
      }
      key = here.end() == null ? null : walk.first(from(here.end()), "data");
    }
  }

  private void findStrayData(@Nullable TableState table, int tableId, int indexId, byte[] key) {
    if (table == null) {
      findings.problem(
          "there is data of table id " + tableId + ", which is not in the catalog", key);
    } else if (!hasIndex(table, indexId)) {
      findings.problem(
          "there is data of index id "
              + indexId
              + ", which table "
              + table.name()
              + " does not have",
          key);
    }
  }

  private static boolean hasIndex(TableState table, int indexId) {
    return indexId == 0
        || indexId == (Keyspace.EXPIRY_INDEX_ID & 0xFFFF)
        || table.indexes().stream().map(IndexState::id).anyMatch(id -> id == indexId);
  }

  private void findStrayChanges(CatalogCheck known, StoreWalk walk) {
    byte[] key = walk.first(new KeyRange(Family.LOG, new byte[0], null), "change log");
    while (key != null) {
      byte[] prefix = Arrays.copyOf(key, PREFIX);
      ByteBuffer name = ByteBuffer.wrap(prefix);
      ChangeStream stream = known.streams().get(name.getInt());
      boolean sound =
          key.length == CHANGE_KEY
              && stream != null
              && (name.getShort() & 0xFFFF) < stream.lineages();
      if (!sound) {
        findings.problem("there are changes that belong to no stream", key);
      }
      byte[] end = KeyRange.afterPrefix(prefix);
      key = end == null ? null : walk.first(new KeyRange(Family.LOG, end, null), "change log");
    }
  }

  private static KeyRange from(byte[] start) {
    return new KeyRange(Family.DATA, start, null);
  }

  private static byte[] followedByZero(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }
}
