// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/**
 * Reads the database as it is now or as a snapshot shows it. Its callers must be inside the store's
 * {@link NativeScope}.
 */
final class RocksReader implements StoreReader, AutoCloseable {
  /** Greater than any key that the engine writes. */
  private static final byte[] AFTER_ALL = allOnes();

  private final NativeDatabase database;
  private final ScratchPool scratches;
  private final Failures failures;
  private final @Nullable Snapshot snapshot;
  private final ReadOptions options;

  RocksReader(
      NativeDatabase database,
      ScratchPool scratches,
      Failures failures,
      @Nullable Snapshot snapshot) {
    this.database = database;
    this.scratches = scratches;
    this.failures = failures;
    this.snapshot = snapshot;
    this.options = readOptions();
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    try {
      return get(database.family(key.family()), key.bytes());
    } catch (RocksDBException e) {
      throw failures.of(e, "read " + key);
    }
  }

  byte @Nullable [] get(ColumnFamilyHandle family, byte[] key) throws RocksDBException {
    Scratch scratch = scratches.take();
    try {
      byte[] buffer = scratch.value;
      int length = database.db().get(family, options, key, buffer);
      if (length == RocksDB.NOT_FOUND) {
        return null;
      }
      return length <= buffer.length
          ? Arrays.copyOf(buffer, length)
          : database.db().get(family, options, key);
    } finally {
      scratches.giveBack(scratch);
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    if (keys.size() <= 1) {
      List<byte @Nullable []> values = new ArrayList<>();
      keys.forEach(key -> values.add(get(new StoreKey(family, key))));
      return values;
    }
    try {
      return getSorted(family, keys);
    } catch (RocksDBException e) {
      throw failures.of(e, "read " + keys.size() + " keys of " + family);
    }
  }

  /** RocksDB reads neighbours from one block if it is asked for keys in their order. */
  private List<byte @Nullable []> getSorted(Family family, List<byte[]> keys)
      throws RocksDBException {
    Comparator<Integer> byKey = (a, b) -> Arrays.compareUnsigned(keys.get(a), keys.get(b));
    List<Integer> order = IntStream.range(0, keys.size()).boxed().sorted(byKey).toList();
    List<ColumnFamilyHandle> families = Collections.nCopies(keys.size(), database.family(family));
    List<byte[]> found =
        database.db().multiGetAsList(options, families, order.stream().map(keys::get).toList());
    List<byte @Nullable []> values = new ArrayList<>(Collections.nCopies(keys.size(), null));
    for (int i = 0; i < order.size(); i++) {
      values.set(order.get(i), found.get(i));
    }
    return values;
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    scan(database.family(range.family()), range, order, visitor);
  }

  /** Scans the range of any column family. */
  void scan(ColumnFamilyHandle family, KeyRange range, ScanOrder order, EntryVisitor visitor) {
    if (range.isEmpty()) {
      return;
    }
    Scratch scratch = scratches.take();
    try {
      scan(family, range, order, visitor, scratch);
    } catch (RocksDBException e) {
      throw failures.of(e, "scan " + range);
    } finally {
      scratches.giveBack(scratch);
    }
  }

  /** Bounds keep the iterator from walking over removed keys beyond the range. */
  private void scan(
      ColumnFamilyHandle family,
      KeyRange range,
      ScanOrder order,
      EntryVisitor visitor,
      Scratch scratch)
      throws RocksDBException {
    byte[] end = range.end();
    try (Slice lower = new Slice(range.start());
        Slice upper = end == null ? null : new Slice(end);
        ReadOptions bounded = readOptions().setIterateLowerBound(lower)) {
      if (upper != null) {
        bounded.setIterateUpperBound(upper);
      }
      try (RocksIterator iterator = database.db().newIterator(family, bounded)) {
        visitAll(iterator, order, visitor, scratch);
        iterator.status();
      }
    }
  }

  private static void visitAll(
      RocksIterator iterator, ScanOrder order, EntryVisitor visitor, Scratch scratch) {
    boolean ascending = order == ScanOrder.ASCENDING;
    if (ascending) {
      iterator.seekToFirst();
    } else {
      iterator.seekToLast();
    }
    while (iterator.isValid() && visit(iterator, visitor, scratch)) {
      if (ascending) {
        iterator.next();
      } else {
        iterator.prev();
      }
    }
  }

  private static boolean visit(RocksIterator iterator, EntryVisitor visitor, Scratch scratch) {
    int keyLength = iterator.key(scratch.key);
    if (keyLength > scratch.key.length) {
      scratch.key = new byte[keyLength * 2];
      iterator.key(scratch.key);
    }
    int valueLength = iterator.value(scratch.value);
    if (valueLength > scratch.value.length) {
      scratch.value = new byte[valueLength + valueLength / 2];
      iterator.value(scratch.value);
    }
    return visitor.visit(scratch.key, keyLength, scratch.value, valueLength);
  }

  /** The greatest key of a range, or null if it has none. */
  byte @Nullable [] lastKey(ColumnFamilyHandle family, KeyRange range) {
    List<byte[]> last = new ArrayList<>(1);
    scan(
        family,
        range,
        ScanOrder.DESCENDING,
        (key, keyLength, value, valueLength) -> {
          last.add(Arrays.copyOf(key, keyLength));
          return false;
        });
    return last.isEmpty() ? null : last.get(0);
  }

  /** About how many bytes a range takes in files and memtables. */
  long approximateSizeBytes(KeyRange range) {
    byte[] end = range.end();
    try (Slice start = new Slice(range.start());
        Slice limit = new Slice(end == null ? AFTER_ALL : end)) {
      long[] sizes =
          database
              .db()
              .getApproximateSizes(
                  database.family(range.family()),
                  List.of(new Range(start, limit)),
                  SizeApproximationFlag.INCLUDE_FILES,
                  SizeApproximationFlag.INCLUDE_MEMTABLES);
      return sizes[0];
    }
  }

  private ReadOptions readOptions() {
    ReadOptions fresh = new ReadOptions();
    return snapshot == null ? fresh : fresh.setSnapshot(snapshot);
  }

  private static byte[] allOnes() {
    byte[] bytes = new byte[256];
    Arrays.fill(bytes, (byte) 0xFF);
    return bytes;
  }

  /** Names bytes in a message. */
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    options.close();
    if (snapshot != null) {
      database.db().releaseSnapshot(snapshot);
    }
  }
}
