// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Family;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB without the engine, with the same options and the same files: what the engine is measured
 * against. One instance is used by one thread, but for {@link #get}.
 */
public final class RawRocks implements AutoCloseable {
  private static final int STRIPES = 1024;

  private final NativeDatabase database;
  private final RocksDB db;
  private final ColumnFamilyHandle data;
  private final WriteOptions writeOptions;
  private final ReadOptions readOptions = new ReadOptions();
  private final WriteBatch batch = new WriteBatch();
  private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

  private RawRocks(NativeDatabase database) {
    this.database = database;
    this.db = database.db();
    this.data = database.family(Family.DATA);
    this.writeOptions = database.writeOptions();
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /** Opens the files below a folder of the engine, which must not be open in an engine. */
  public static RawRocks open(Path folder, RocksOptions options) {
    return new RawRocks(
        NativeDatabase.open(
            folder.resolve("store"), options, new Failures("the folder " + folder)));
  }

  /** Writes what is in memory to files and leaves nothing to be compacted. */
  public void compact() {
    try (FlushOptions flush = new FlushOptions()) {
      db.flush(flush, data);
      db.compactRange(data);
    } catch (RocksDBException e) {
      throw new StoreFailedException("cannot compact", e);
    }
  }

  /** Reads a value into the buffer and tells its length, or −1. */
  public int get(byte[] key, byte[] buffer) throws RocksDBException {
    return db.get(data, readOptions, key, buffer);
  }

  /** Writes one value. */
  public void put(byte[] key, byte[] value) throws RocksDBException {
    db.put(data, writeOptions, key, value);
  }

  /** Takes a striped lock, reads the first key and writes two entries in one batch. */
  public int lockGetPutTwo(
      byte[] key, byte[] value, byte[] indexKey, byte[] indexValue, byte[] buffer)
      throws RocksDBException {
    ReentrantLock lock = locks[Arrays.hashCode(key) & (STRIPES - 1)];
    lock.lock();
    try {
      int length = get(key, buffer);
      batch.clear();
      batch.put(data, key, value);
      batch.put(data, indexKey, indexValue);
      db.write(writeOptions, batch);
      return length;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a striped lock, reads a key and writes what is made of its value. */
  public int lockGetAndPut(byte[] key, byte[] buffer, IntFunction<byte[]> change)
      throws RocksDBException {
    ReentrantLock lock = locks[Arrays.hashCode(key) & (STRIPES - 1)];
    lock.lock();
    try {
      int length = get(key, buffer);
      put(key, change.apply(length));
      return length;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a striped lock for each key in their order, reads them and writes them in one batch. */
  public int lockGetPutAll(byte[][] keys, byte[][] values, byte[] buffer) throws RocksDBException {
    int[] stripes = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      stripes[i] = Arrays.hashCode(keys[i]) & (STRIPES - 1);
    }
    Arrays.sort(stripes);
    for (int stripe : stripes) {
      locks[stripe].lock();
    }
    try {
      int sum = 0;
      batch.clear();
      for (int i = 0; i < keys.length; i++) {
        sum += get(keys[i], buffer);
        batch.put(data, keys[i], values[i]);
      }
      db.write(writeOptions, batch);
      return sum;
    } finally {
      for (int stripe : stripes) {
        locks[stripe].unlock();
      }
    }
  }

  /** Goes through all entries that begin with the prefix, and shows each to the visitor. */
  public int iterate(byte[] prefix, byte[] keyBuffer, byte[] valueBuffer, Row visitor) {
    int rows = 0;
    try (RocksIterator iterator = db.newIterator(data, readOptions)) {
      for (iterator.seek(prefix); iterator.isValid(); iterator.next()) {
        int keyLength = iterator.key(ByteBuffer.wrap(keyBuffer));
        if (!startsWith(keyBuffer, keyLength, prefix)) {
          break;
        }
        visitor.row(valueBuffer, iterator.value(ByteBuffer.wrap(valueBuffer)));
        rows++;
      }
    }
    return rows;
  }

  private static boolean startsWith(byte[] key, int length, byte[] prefix) {
    return length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Is shown the value of an entry. */
  public interface Row {
    /** Looks at the first bytes of a buffer that the next entry overwrites. */
    void row(byte[] value, int length);
  }

  /** The value of a key, or null. */
  public byte @Nullable [] get(byte[] key) throws RocksDBException {
    return db.get(data, readOptions, key);
  }

  @Override
  public void close() {
    batch.close();
    readOptions.close();
    database.close();
  }
}
