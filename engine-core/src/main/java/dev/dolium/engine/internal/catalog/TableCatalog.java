// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.engine.table.TableStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables of an engine by name, kept in the store and remembered here.
 *
 * <p>A status that ends at a moment passes on when a table is looked up after that moment. Any
 * number of threads may use a catalog.
 */
public final class TableCatalog {
  private static final int CONCURRENT_CHANGES = 500;

  private final KeyValueStore store;
  private final ItemCodec codec;
  private final Committer committer;
  private final TableArns arns;
  private final InstantSource time;
  private final StreamCatalog streams;
  private final TableLife life;
  private final int tableLimit;
  private final ConcurrentNavigableMap<String, TableEntry> tables = new ConcurrentSkipListMap<>();

  /**
   * Opens the catalog of a store and finishes the removal of tables and indexes that were dropped.
   *
   * @param life how their status passes on
   * @param tableLimit the most tables that there may be
   */
  public TableCatalog(
      KeyValueStore store,
      Committer committer,
      ItemCodec codec,
      InstantSource time,
      TableArns arns,
      TableLife life,
      int tableLimit) {
    this.store = store;
    this.codec = codec;
    this.committer = committer;
    this.time = time;
    this.arns = arns;
    this.streams = new StreamCatalog(store, codec);
    this.life = life;
    this.tableLimit = tableLimit;
    store.scan(
        Keyspace.CATALOG.range(),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          remember(TableStateCodec.read(codec.decode(value, valueLength)));
          return true;
        });
    removeDropped(When.OPENING);
  }

  private TableEntry remember(TableState state) {
    TableEntry entry = new TableEntry(state);
    tables.put(state.name(), entry);
    return entry;
  }

  /** The names and ARNs of this engine's tables. */
  public TableArns arns() {
    return arns;
  }

  /** The change streams of these tables and of those before them. */
  public StreamCatalog streams() {
    return streams;
  }

  /** How the status of these tables passes on. */
  public TableLife life() {
    return life;
  }

  /**
   * The table of that name or ARN, whatever its status, or null.
   *
   * @throws dev.dolium.engine.error.EngineException if it is neither a name nor an ARN that can be
   *     a table's of this engine
   */
  public @Nullable TableEntry find(String nameOrArn) {
    String name = arns.tableName(nameOrArn);
    TableEntry entry = tables.get(name);
    if (entry == null) {
      TableArns.checkName(name);
      return null;
    }
    return entry.nextChange() == null ? entry : settle(entry);
  }

  private @Nullable TableEntry settle(TableEntry entry) {
    Instant next = entry.nextChange();
    Instant now = time.instant();
    if (next == null || now.isBefore(next)) {
      return entry;
    }
    if (entry.state().status() == TableStatus.DELETING) {
      drop(entry);
      return null;
    }
    change(entry, state -> life.settled(state, now));
    return entry;
  }

  /**
   * The table of that name or ARN, whose items can be read and written.
   *
   * @throws ResourceNotFoundException if there is none or it is not usable
   */
  public TableEntry usable(String nameOrArn) {
    TableEntry entry = find(nameOrArn);
    if (entry == null || !TableLife.isUsable(entry.state())) {
      throw new ResourceNotFoundException("Requested resource not found");
    }
    return entry;
  }

  /**
   * The table of that name or ARN, whatever its status.
   *
   * @throws ResourceNotFoundException if there is none
   */
  public TableEntry existing(String nameOrArn) {
    TableEntry entry = find(nameOrArn);
    if (entry == null) {
      throw new ResourceNotFoundException(
          "Requested resource not found: Table: " + arns.tableName(nameOrArn) + " not found");
    }
    return entry;
  }

  /** The names of all tables after the one given, in alphabetical order; null for all. */
  public List<String> namesAfter(@Nullable String start) {
    List<String> names = new ArrayList<>();
    for (String name :
        (start == null ? tables : tables.tailMap(start, false)).keySet().stream().toList()) {
      if (find(name) != null) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * Checks that one more table or index may be created, changed or dropped now.
   *
   * @throws LimitExceededException if too many already are
   */
  public void checkConcurrency() {
    if (life.delays().equals(StatusDelays.NONE)) {
      return;
    }
    long changing =
        namesAfter(null).stream()
            .map(tables::get)
            .filter(entry -> entry != null && !TableLife.isSettled(entry.state()))
            .count();
    if (changing >= CONCURRENT_CHANGES) {
      throw new LimitExceededException(
          "Subscriber limit exceeded: Only "
              + CONCURRENT_CHANGES
              + " tables can be created, updated, or deleted simultaneously");
    }
  }

  /**
   * Creates a table whose state is made from its new number.
   *
   * @throws ResourceInUseException if there is one of that name
   * @throws LimitExceededException if there are too many tables
   */
  public TableEntry create(String name, IntFunction<TableState> state) {
    TableEntry existing = find(name);
    if (existing == null && tables.size() >= tableLimit) {
      throw new LimitExceededException(
          "Subscriber limit exceeded: There is a limit of "
              + tableLimit
              + " tables per subscriber");
    }
    StoreKey key = Keyspace.CATALOG.key(name);
    StoreKey ids = Keyspace.NEXT_IDS.key();
    TableState created =
        committer.commit(
            List.of(key, ids),
            (reads, stamp) -> {
              if (reads.get(key) != null) {
                throw new ResourceInUseException("Table already exists: " + name);
              }
              int id = lastId(reads.get(ids)) + 1;
              WriteBatch batch = new WriteBatch(stamp);
              batch.put(ids.family(), ids.bytes(), bytes(id));
              TableState table = state.apply(id);
              put(batch, table);
              streams.put(batch, null, table);
              return new Decision<>(batch, table);
            });
    return remember(created);
  }

  /**
   * A number for something of this engine that no table, and nothing else that asked here, has or
   * had.
   */
  public int newId() {
    StoreKey ids = Keyspace.NEXT_IDS.key();
    return committer.commit(
        List.of(ids),
        (reads, stamp) -> {
          int id = lastId(reads.get(ids)) + 1;
          WriteBatch batch = new WriteBatch(stamp);
          batch.put(ids.family(), ids.bytes(), bytes(id));
          return new Decision<>(batch, id);
        });
  }

  private static int lastId(byte @Nullable [] stored) {
    return stored == null ? 0 : ByteBuffer.wrap(stored).getInt();
  }

  private static byte[] bytes(int id) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(id).array();
  }

  private void put(WriteBatch batch, TableState table) {
    batch.put(Family.META, Keyspace.CATALOG.key(table.name()).bytes(), encode(table));
  }

  /** A table's state as the store keeps it. */
  public byte[] encode(TableState table) {
    AttributeMap item = TableStateCodec.write(table);
    return codec.encode(item, ItemSize.of(item));
  }

  /** The state of a table that was encoded. */
  public TableState decode(byte[] state) {
    return TableStateCodec.read(codec.decode(state));
  }

  /**
   * Changes a table while no write is under way on it, and keeps the change.
   *
   * @return the table's new state
   * @throws ResourceNotFoundException if the table was dropped meanwhile
   */
  public TableState change(TableEntry entry, UnaryOperator<TableState> change) {
    int indexes = entry.state().indexes().size();
    TableState changed = changeAlone(entry, change);
    if (changed.indexes().size() < indexes) {
      removeDropped(When.OPEN);
    }
    return changed;
  }

  private TableState changeAlone(TableEntry entry, UnaryOperator<TableState> change) {
    Lock lock = entry.exclusive();
    lock.lock();
    try {
      StoreKey key = Keyspace.CATALOG.key(entry.state().name());
      TableState changed =
          committer.commit(
              List.of(key),
              (reads, stamp) -> {
                byte[] stored = reads.get(key);
                if (stored == null) {
                  throw new ResourceNotFoundException("Requested resource not found");
                }
                TableState before = TableStateCodec.read(codec.decode(stored));
                TableState after = change.apply(before);
                if (after.version() == before.version()) {
                  return new Decision<>(null, before);
                }
                WriteBatch batch = new WriteBatch(stamp);
                put(batch, after);
                streams.put(batch, before, after);
                markDroppedIndexes(batch, before, after);
                markExpiry(batch, before, after);
                return new Decision<>(batch, after);
              });
      if (isTurnedOff(entry.state(), changed)) {
        removeDropped(expiryPrefix(changed));
      }
      entry.become(changed);
      return changed;
    } finally {
      lock.unlock();
    }
  }

  private static void markDroppedIndexes(WriteBatch batch, TableState before, TableState after) {
    for (IndexState index : before.indexes()) {
      if (after.indexes().stream().noneMatch(kept -> kept.id() == index.id())) {
        StoreKey mark = Keyspace.DROPPED.key(Keyspace.dataOf(before.id(), index.id()).start());
        batch.put(mark.family(), mark.bytes(), new byte[] {1});
      }
    }
  }

  // Both marks are written with the change itself: a crash while the order of expiry is filled or
  // removed leaves something to go on with.
  private static void markExpiry(WriteBatch batch, TableState before, TableState after) {
    StoreKey filling = Keyspace.EXPIRY_FILLING.key(after.id());
    String attribute = after.features().timeToLiveAttribute();
    if (attribute != null && !attribute.equals(before.features().timeToLiveAttribute())) {
      batch.put(filling.family(), filling.bytes(), new byte[] {1});
    } else if (isTurnedOff(before, after)) {
      batch.delete(filling.family(), filling.bytes());
      StoreKey mark = Keyspace.DROPPED.key(expiryPrefix(after));
      batch.put(mark.family(), mark.bytes(), new byte[] {1});
    }
  }

  private static boolean isTurnedOff(TableState before, TableState after) {
    return before.features().timeToLiveAttribute() != null
        && after.features().timeToLiveAttribute() == null;
  }

  private static byte[] expiryPrefix(TableState table) {
    return Keyspace.dataOf(table.id(), Keyspace.EXPIRY_INDEX_ID).start();
  }

  /** Whether the order of a table's expiry still lacks items that were there before it. */
  public boolean isExpiryBeingFilled(TableEntry entry) {
    return store.get(Keyspace.EXPIRY_FILLING.key(entry.state().id())) != null;
  }

  /** Keeps that the order of a table's expiry is complete. */
  public void expiryFilled(TableEntry entry) {
    delete(Keyspace.EXPIRY_FILLING.key(entry.state().id()));
  }

  /** Takes a table out of the catalog and removes its items. */
  public void drop(TableEntry entry) {
    drop(entry, state -> {});
  }

  /**
   * The same, if the table as it is then may be dropped.
   *
   * @param check throws if it may not
   */
  public void drop(TableEntry entry, Consumer<TableState> check) {
    Lock lock = entry.exclusive();
    lock.lock();
    try {
      if (entry.isDropped()) {
        return;
      }
      check.accept(entry.state());
      StoreKey key = Keyspace.CATALOG.key(entry.state().name());
      committer.commit(
          List.of(key),
          (reads, stamp) -> {
            WriteBatch batch = new WriteBatch(stamp);
            batch.delete(key.family(), key.bytes());
            StoreKey mark = Keyspace.DROPPED.key(entry.state().id());
            batch.put(mark.family(), mark.bytes(), new byte[] {1});
            streams.putDropped(batch, entry.state(), time.instant());
            return new Decision<>(batch, true);
          });
      entry.drop();
      tables.remove(entry.state().name(), entry);
    } finally {
      lock.unlock();
    }
    removeDropped(When.OPEN);
  }

  // The mark is written with the drop itself, so that a crash between the two leaves no orphans.
  private void removeDropped(When when) {
    List<byte[]> prefixes = new ArrayList<>();
    store.scan(
        Keyspace.DROPPED.range(),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          byte[] prefix = Arrays.copyOfRange(key, 1, keyLength);
          if (when == When.OPENING || !isExpiry(prefix)) {
            prefixes.add(prefix);
          }
          return true;
        });
    prefixes.forEach(this::removeDropped);
  }

  private enum When {
    OPENING,
    OPEN
  }

  // Alone among what is dropped the order of expiry may come back under its number, so only who
  // holds the table may remove it.
  private static boolean isExpiry(byte[] prefix) {
    return prefix.length == Integer.BYTES + Short.BYTES
        && ByteBuffer.wrap(prefix).getShort(Integer.BYTES) == Keyspace.EXPIRY_INDEX_ID;
  }

  private void removeDropped(byte[] prefix) {
    store.discard(KeyRange.startingWith(Family.DATA, prefix));
    delete(Keyspace.DROPPED.key(prefix));
  }

  private void delete(StoreKey mark) {
    committer.commit(
        List.of(mark),
        (reads, stamp) -> {
          WriteBatch batch = new WriteBatch(stamp);
          batch.delete(mark.family(), mark.bytes());
          return new Decision<>(batch, true);
        });
  }

  /** Reads a table's state anew from a store that other engines write too. */
  public void reload(String name) {
    byte[] stored = store.get(Keyspace.CATALOG.key(name));
    TableEntry entry = tables.get(name);
    if (stored == null) {
      if (entry != null) {
        entry.drop();
        tables.remove(name, entry);
      }
      return;
    }
    TableState state = TableStateCodec.read(codec.decode(stored));
    if (entry == null || entry.state().id() != state.id()) {
      remember(state);
    } else {
      entry.become(state);
    }
  }

  /**
   * The version of a table's state in the bytes that the store has for it; −1 if there are none.
   */
  public long versionOf(byte @Nullable [] stored) {
    return stored == null ? -1 : TableStateCodec.read(codec.decode(stored)).version();
  }
}
