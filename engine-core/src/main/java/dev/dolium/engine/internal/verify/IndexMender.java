// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.index.ExpiryIndex;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes every index and every order of expiry what follows from the items, and tells what it did.
 * Items, catalog and change logs are never touched: nothing else knows what they should be.
 *
 * <p>Used by one thread, while nobody else uses the engine.
 */
public final class IndexMender {
  private static final byte[] EXPIRY = {1};
  private static final int GROUP = 200;

  private final KeyValueStore store;
  private final TableCatalog catalog;
  private final Committer committer;
  private final ItemCodec codec;
  private final List<String> done = new ArrayList<>();

  /** Creates a mender of the store. */
  public IndexMender(
      KeyValueStore store, TableCatalog catalog, Committer committer, ItemCodec codec) {
    this.store = store;
    this.catalog = catalog;
    this.committer = committer;
    this.codec = codec;
  }

  /** Mends all tables and tells what was done, a line for each index that was not as it must be. */
  public List<String> mend() {
    for (String name : catalog.namesAfter(null)) {
      TableEntry table = catalog.find(name);
      if (table != null) {
        mend(table.schema());
      }
    }
    return done;
  }

  private void mend(TableSchema table) {
    String of = " of table " + table.state().name();
    for (IndexSchema index : table.indexes()) {
      if (index.state().filled()) {
        mend(
            table,
            "index " + index.state().name() + of,
            index.keys().range(),
            new EntryRule(codec, table, index));
      }
    }
    mend(
        table,
        "order of expiry" + of,
        Keyspace.dataOf(table.state().id(), Keyspace.EXPIRY_INDEX_ID),
        new ExpiryRule(table));
    removeUnknownIndexes(table);
  }

  /** What follows from the items for one index. */
  private interface Rule {
    /** The entry of an item, or null if it has none. */
    @Nullable Expected entryOf(byte[] itemKey, AttributeMap item);

    /** The key of the item of an entry, or null if it can be no entry. */
    byte @Nullable [] itemOf(byte[] key, byte[] value);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Expected(byte[] key, byte[] value) {}

  private record EntryRule(ItemCodec codec, TableSchema table, IndexSchema index) implements Rule {
    @Override
    public @Nullable Expected entryOf(byte[] itemKey, AttributeMap item) {
      byte[] key = index.entryKey(item);
      AttributeMap entry = index.project(item);
      return key == null ? null : new Expected(key, codec.encode(entry, ItemSize.of(entry)));
    }

    @Override
    public byte @Nullable [] itemOf(byte[] key, byte[] value) {
      return table.keys().storeKey(codec.decode(value));
    }
  }

  private record ExpiryRule(TableSchema table) implements Rule {
    @Override
    public @Nullable Expected entryOf(byte[] itemKey, AttributeMap item) {
      byte[] key = ExpiryIndex.entryOf(table, itemKey, ItemView.of(item));
      return key == null ? null : new Expected(key, EXPIRY);
    }

    @Override
    public byte @Nullable [] itemOf(byte[] key, byte[] value) {
      return key.length < ExpiryIndex.LEAST_LENGTH
          ? null
          : ExpiryIndex.itemOf(key, key.length).bytes();
    }
  }

  private void mend(TableSchema table, String what, KeyRange entries, Rule rule) {
    int removed = removeStale(entries, rule);
    int[] written = writeMissing(table, rule);
    if (removed + written[0] + written[1] > 0) {
      done.add(
          "%s: %d entries added, %d rewritten, %d removed"
              .formatted(what, written[0], written[1], removed));
    }
  }

  private int removeStale(KeyRange entries, Rule rule) {
    int[] removed = {0};
    try (Snapshot snapshot = store.snapshot()) {
      StoreWalk walk = new StoreWalk(snapshot, new Findings());
      Changes changes = new Changes();
      walk.each(
          entries,
          "entry",
          (key, value) -> {
            if (isStale(walk, rule, key, value)) {
              changes.add(key, null);
              removed[0]++;
            }
          });
      changes.commit();
    }
    return removed[0];
  }

  // An entry that is no more than damaged is removed, too: what it should be is written afterwards.
  private boolean isStale(StoreWalk walk, Rule rule, byte[] key, byte[] value) {
    byte[] itemKey;
    try {
      itemKey = rule.itemOf(key, value);
    } catch (EngineException damaged) {
      return true;
    }
    byte[] item = itemKey == null ? null : walk.get(itemKey);
    if (itemKey == null || item == null) {
      return true;
    }
    try {
      Expected expected = rule.entryOf(itemKey, codec.decode(item));
      return expected == null || !Arrays.equals(expected.key(), key);
    } catch (EngineException damagedItem) {
      return false;
    }
  }

  private int[] writeMissing(TableSchema table, Rule rule) {
    int[] written = new int[2];
    try (Snapshot snapshot = store.snapshot()) {
      StoreWalk walk = new StoreWalk(snapshot, new Findings());
      Changes changes = new Changes();
      walk.each(
          table.keys().range(),
          "item",
          (key, value) -> {
            Expected expected = rule.entryOf(key, codec.decode(value));
            byte[] found = expected == null ? null : walk.get(expected.key());
            if (expected != null && !isSame(found, expected.value())) {
              changes.add(expected.key(), expected.value());
              written[found == null ? 0 : 1]++;
            }
          });
      changes.commit();
    }
    return written;
  }

  // The order of attributes in the bytes means nothing.
  private boolean isSame(byte @Nullable [] found, byte[] expected) {
    if (found == null || Arrays.equals(found, expected)) {
      return found != null;
    }
    return !Arrays.equals(expected, EXPIRY) && codec.decode(found).equals(codec.decode(expected));
  }

  private void removeUnknownIndexes(TableSchema table) {
    Set<Integer> known = new HashSet<>(Set.of(0, Keyspace.EXPIRY_INDEX_ID & 0xFFFF));
    table.state().indexes().stream().map(IndexState::id).forEach(known::add);
    Set<Integer> unknown = new TreeSet<>();
    KeyRange all = Keyspace.dataOf(table.state().id());
    try (Snapshot snapshot = store.snapshot()) {
      StoreWalk walk = new StoreWalk(snapshot, new Findings());
      byte[] key = walk.first(all, "data");
      while (key != null && key.length >= Integer.BYTES + Short.BYTES) {
        int id = ByteBuffer.wrap(key).getShort(Integer.BYTES) & 0xFFFF;
        if (!known.contains(id)) {
          unknown.add(id);
        }
        byte[] next = Keyspace.dataOf(table.state().id(), id).end();
        key = next == null ? null : walk.first(new KeyRange(Family.DATA, next, all.end()), "data");
      }
    }
    for (int id : unknown) {
      store.discard(Keyspace.dataOf(table.state().id(), id));
      done.add(
          "index id " + id + " of table " + table.state().name() + ": removed, there is no such");
    }
  }

  /** Changes that are committed in groups. */
  private final class Changes {
    private final Map<StoreKey, byte @Nullable []> gathered = new LinkedHashMap<>();

    void add(byte[] key, byte @Nullable [] value) {
      gathered.put(new StoreKey(Family.DATA, key), value);
      if (gathered.size() == GROUP) {
        commit();
      }
    }

    void commit() {
      if (gathered.isEmpty()) {
        return;
      }
      committer.commit(
          List.copyOf(gathered.keySet()),
          (reads, stamp) -> {
            WriteBatch batch = new WriteBatch(stamp);
            gathered.forEach(
                (key, value) -> {
                  if (value == null) {
                    batch.delete(key.family(), key.bytes());
                  } else {
                    batch.put(key.family(), key.bytes(), value);
                  }
                });
            return new Decision<>(batch, true);
          });
      gathered.clear();
    }
  }
}
