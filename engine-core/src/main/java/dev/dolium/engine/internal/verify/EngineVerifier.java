// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.index.ExpiryIndex;
import dev.dolium.engine.internal.layout.EncodedItem;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a store as it is at one moment and gathers what is not as it must be. Used by one
 * thread, once; writers may go on meanwhile, but tables must not be created or dropped.
 */
public final class EngineVerifier {
  private static final int MOST_PROBLEMS = 100;
  private static final int GROUP = 500;

  private final KeyValueStore store;
  private final TableCatalog catalog;
  private final ItemCodec codec;
  private final List<String> problems = new ArrayList<>();
  private long items;
  private long indexEntries;

  /** Creates a verifier of the store. */
  public EngineVerifier(KeyValueStore store, TableCatalog catalog, ItemCodec codec) {
    this.store = store;
    this.catalog = catalog;
    this.codec = codec;
  }

  /** What was not as it must be. */
  public List<String> problems() {
    return problems;
  }

  /** How many items were walked through. */
  public long items() {
    return items;
  }

  /** How many index entries were walked through. */
  public long indexEntries() {
    return indexEntries;
  }

  /** Walks through the store and tells how many tables there are. */
  public int verify() {
    List<TableEntry> tables = new ArrayList<>();
    for (String name : catalog.namesAfter(null)) {
      TableEntry table = catalog.find(name);
      if (table != null) {
        tables.add(table);
      }
    }
    try (Snapshot snapshot = store.snapshot()) {
      tables.forEach(table -> verify(table.schema(), snapshot));
      verifyNoOrphans(tables, snapshot);
    }
    return tables.size();
  }

  private void verify(TableSchema table, Snapshot snapshot) {
    String what = "item of table " + table.state().name();
    walk(
        table.keys().range(),
        snapshot,
        what,
        (key, item, sizeBytes) -> {
          items++;
          if (!Arrays.equals(table.keys().storeKey(item), key)) {
            problem(what + " lies under another key", key);
          }
          if (sizeBytes != ItemSize.of(item)) {
            problem(what + " has a wrong size", key);
          }
          verifyEntries(table, item, snapshot);
          verifyExpiry(table, key, item, snapshot);
        });
    table.indexes().forEach(index -> verifyIndex(table, index, snapshot));
    verifyExpiries(table, snapshot);
  }

  private void verifyEntries(TableSchema table, AttributeMap item, Snapshot snapshot) {
    for (IndexSchema index : table.indexes()) {
      byte[] key = index.entryKey(item);
      if (key == null || !index.state().filled()) {
        continue;
      }
      byte[] entry = snapshot.get(new StoreKey(Family.DATA, key));
      if (entry == null) {
        problem("item lacks its entry in index " + nameOf(table, index), key);
      } else if (!codec.decode(entry).equals(index.project(item))) {
        problem("entry of index " + nameOf(table, index) + " differs from its item", key);
      }
    }
  }

  private void verifyExpiry(TableSchema table, byte[] key, AttributeMap item, Snapshot snapshot) {
    byte[] entry = ExpiryIndex.entryOf(table, key, ItemView.of(item));
    if (entry != null && snapshot.get(new StoreKey(Family.DATA, entry)) == null) {
      problem("item of table " + table.state().name() + " lacks its expiry", key);
    }
  }

  private void verifyExpiries(TableSchema table, Snapshot snapshot) {
    KeyRange range = Keyspace.dataOf(table.state().id(), Keyspace.EXPIRY_INDEX_ID);
    walkRaw(
        range,
        snapshot,
        entry -> {
          byte[] key = entry.key();
          StoreKey itemKey = ExpiryIndex.itemOf(key, key.length);
          byte[] item = snapshot.get(itemKey);
          byte[] expected =
              item == null
                  ? null
                  : ExpiryIndex.entryOf(table, itemKey.bytes(), new EncodedItem(codec, item));
          if (!Arrays.equals(expected, key)) {
            problem("expiry in table " + table.state().name() + " has no item", key);
          }
        });
  }

  private void verifyIndex(TableSchema table, IndexSchema index, Snapshot snapshot) {
    String what = "entry of index " + nameOf(table, index);
    walk(
        index.keys().range(),
        snapshot,
        what,
        (key, entry, sizeBytes) -> {
          indexEntries++;
          byte[] itemKey = table.keys().storeKey(entry);
          byte[] item = itemKey == null ? null : snapshot.get(new StoreKey(Family.DATA, itemKey));
          if (item == null || !Arrays.equals(key, entryKey(index, item))) {
            problem(what + " has no item", key);
          }
        });
  }

  private byte @Nullable [] entryKey(IndexSchema index, byte[] item) {
    return index.entryKey(codec.decode(item));
  }

  private void verifyNoOrphans(List<TableEntry> tables, Snapshot snapshot) {
    Set<Integer> known = new HashSet<>();
    tables.forEach(table -> known.add(table.state().id()));
    byte[] next = new byte[0];
    while (next != null) {
      int[] found = {-1};
      snapshot.scan(
          new KeyRange(Family.DATA, next, null),
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            found[0] = ByteBuffer.wrap(key).getInt();
            return false;
          });
      if (found[0] < 0) {
        return;
      }
      if (!known.contains(found[0])) {
        problem("there is data of table id " + found[0] + ", which is not in the catalog", next);
      }
      next = Keyspace.dataOf(found[0]).end();
    }
  }

  // A visitor of a scan must not read the store, so entries are looked at in groups after it.
  private void walk(KeyRange range, Snapshot snapshot, String what, Visitor visitor) {
    walkRaw(range, snapshot, entry -> visit(entry, what, visitor));
  }

  private static void walkRaw(KeyRange range, Snapshot snapshot, Consumer<Entry> visitor) {
    KeyRange left = range;
    while (true) {
      List<Entry> group = new ArrayList<>();
      snapshot.scan(
          left,
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            group.add(new Entry(Arrays.copyOf(key, keyLength), Arrays.copyOf(value, valueLength)));
            return group.size() < GROUP;
          });
      group.forEach(visitor);
      if (group.size() < GROUP) {
        return;
      }
      byte[] last = group.get(GROUP - 1).key();
      left = new KeyRange(range.family(), Arrays.copyOf(last, last.length + 1), range.end());
    }
  }

  private void visit(Entry entry, String what, Visitor visitor) {
    EncodedItem view = new EncodedItem(codec, entry.value());
    try {
      visitor.visit(entry.key(), view.decode(), view.sizeBytes());
    } catch (EngineException e) {
      problem(what + " cannot be read: " + e.getMessage(), entry.key());
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(byte[] key, byte[] value) {}

  private interface Visitor {
    void visit(byte[] key, AttributeMap item, int sizeBytes);
  }

  private static String nameOf(TableSchema table, IndexSchema index) {
    return index.state().name() + " of table " + table.state().name();
  }

  private void problem(String what, byte[] key) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(what + " (key " + HexFormat.of().formatHex(key) + ")");
    }
  }
}
