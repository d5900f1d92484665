// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Family;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB with its handles. The column families are fixed: {@code default} is META, {@code
 * data} is DATA, {@code log} is LOG, and {@code sequence} holds for each trimmed log the sequence
 * up to which it was trimmed.
 */
final class NativeDatabase implements AutoCloseable {
  private final NativeStack stack;
  private final RocksDB db;
  private final WriteOptions writeOptions;
  private final ColumnFamilyHandle meta;
  private final ColumnFamilyHandle data;
  private final ColumnFamilyHandle log;
  private final ColumnFamilyHandle sequence;

  private NativeDatabase(
      NativeStack stack, RocksDB db, List<ColumnFamilyHandle> handles, WriteOptions writeOptions) {
    this.stack = stack;
    this.db = db;
    this.writeOptions = writeOptions;
    this.meta = handles.get(0);
    this.data = handles.get(1);
    this.log = handles.get(2);
    this.sequence = handles.get(3);
  }

  /** Opens the database in a directory and creates it if there is none. */
  static NativeDatabase open(Path directory, RocksOptions options, Failures failures) {
    loadLibrary();
    NativeStack stack = new NativeStack();
    try {
      return open(directory, new NativeOptions(options, stack), stack);
    } catch (RocksDBException e) {
      stack.close();
      throw failures.of(e, "open the store");
    }
  }

  private static NativeDatabase open(Path directory, NativeOptions options, NativeStack stack)
      throws RocksDBException {
    WriteOptions writeOptions = options.writes();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    RocksDB db =
        stack.keep(
            RocksDB.open(options.database(), directory.toString(), families(options), handles));
    handles.forEach(stack::keep);
    return new NativeDatabase(stack, db, handles, writeOptions);
  }

  private static List<ColumnFamilyDescriptor> families(NativeOptions options) {
    return List.of(
        new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options.family(Family.META)),
        new ColumnFamilyDescriptor(name("data"), options.family(Family.DATA)),
        new ColumnFamilyDescriptor(name("log"), options.family(Family.LOG)),
        new ColumnFamilyDescriptor(name("sequence"), options.small()));
  }

  /** The sequence of the last write in a directory that nobody has open; it stays as it is. */
  static long lastSequence(Path directory, RocksOptions options) throws RocksDBException {
    try (NativeStack stack = new NativeStack()) {
      NativeOptions small = new NativeOptions(options, stack);
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      RocksDB db =
          stack.keep(
              RocksDB.openReadOnly(
                  small.database(), directory.toString(), families(small), handles));
      handles.forEach(stack::keep);
      return db.getLatestSequenceNumber();
    }
  }

  private static void loadLibrary() {
    // Unpacking the library may lose an interrupt.
    boolean interrupted = Thread.interrupted();
    try {
      RocksDB.loadLibrary();
    } catch (UnsatisfiedLinkError | RuntimeException e) {
      throw new StoreFailedException(
          "cannot load the native library of RocksDB for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + ": "
              + e.getMessage(),
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] name(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  RocksDB db() {
    return db;
  }

  WriteOptions writeOptions() {
    return writeOptions;
  }

  ColumnFamilyHandle family(Family family) {
    return switch (family) {
      case META -> meta;
      case DATA -> data;
      case LOG -> log;
    };
  }

  ColumnFamilyHandle sequence() {
    return sequence;
  }

  @Override
  public void close() {
    stack.close();
  }
}
