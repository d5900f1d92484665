// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ConsumedCapacity.Units;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the capacity that a request consumes on one table and its indexes; used by one thread for
 * one request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Read
 *     and write operations</a>
 */
final class CapacityMeter {
  private static final int READ_UNIT_BYTES = 4096;
  private static final int WRITE_UNIT_BYTES = 1024;

  private static final int TRANSACTION_FACTOR = 2;

  private double table;
  private final Map<String, Double> globalIndexes = new LinkedHashMap<>();
  private final Map<String, Double> localIndexes = new LinkedHashMap<>();

  /**
   * Adds the read of one item, or of the sum of a page. A missing item counts like the smallest.
   */
  void read(long sizeBytes, ReadConsistency consistency) {
    table += readUnits(sizeBytes, consistency);
  }

  /** Adds the read of a page of an index. */
  void readIndex(IndexSchema index, long sizeBytes, ReadConsistency consistency) {
    add(index, readUnits(sizeBytes, consistency));
  }

  private static double readUnits(long sizeBytes, ReadConsistency consistency) {
    long units = Math.max(1, (sizeBytes + READ_UNIT_BYTES - 1) / READ_UNIT_BYTES);
    return consistency == ReadConsistency.STRONG ? (double) units : units / 2.0;
  }

  /** Adds the read of one item in a transaction. */
  void readInTransaction(long sizeBytes) {
    table += TRANSACTION_FACTOR * readUnits(sizeBytes, ReadConsistency.STRONG);
  }

  /** Adds a write: the larger of the images before and after, and what it means for each index. */
  void write(TableSchema schema, ItemChange change) {
    write(schema, change, 1);
  }

  /** Adds a write in a transaction, which doubles what the table consumes but not its indexes. */
  void writeInTransaction(TableSchema schema, ItemChange change) {
    write(schema, change, TRANSACTION_FACTOR);
  }

  private void write(TableSchema schema, ItemChange change, int factor) {
    AttributeMap before = change.before() == null ? null : change.before().attributes();
    AttributeMap after = change.after();
    table += factor * writeUnits(Math.max(size(before), size(after)));
    for (IndexSchema index : schema.indexes()) {
      add(index, (double) indexUnits(index, before, after));
    }
  }

  private static int size(@Nullable AttributeMap item) {
    return item == null ? 0 : ItemSize.of(item);
  }

  private static long writeUnits(long sizeBytes) {
    return Math.max(1, (sizeBytes + WRITE_UNIT_BYTES - 1) / WRITE_UNIT_BYTES);
  }

  private static long indexUnits(
      IndexSchema index, @Nullable AttributeMap before, @Nullable AttributeMap after) {
    byte[] oldKey = before == null ? null : index.keys().storeKey(before);
    byte[] newKey = after == null ? null : index.keys().storeKey(after);
    AttributeMap oldEntry = oldKey == null || before == null ? null : index.project(before);
    AttributeMap newEntry = newKey == null || after == null ? null : index.project(after);
    if (oldEntry == null || newEntry == null) {
      return (oldEntry == null ? 0 : writeUnits(size(oldEntry)))
          + (newEntry == null ? 0 : writeUnits(size(newEntry)));
    }
    if (!Arrays.equals(oldKey, newKey)) {
      return writeUnits(size(oldEntry)) + writeUnits(size(newEntry));
    }
    return oldEntry.equals(newEntry) ? 0 : writeUnits(Math.max(size(oldEntry), size(newEntry)));
  }

  private void add(IndexSchema index, double units) {
    if (units > 0) {
      (index.state().kind() == IndexState.Kind.GLOBAL ? globalIndexes : localIndexes)
          .merge(index.state().name(), units, Double::sum);
    }
  }

  /** What the table itself consumes: its own part and its local indexes. */
  double tableUnits() {
    return table + sum(localIndexes);
  }

  /** What a global index consumes. */
  double unitsOf(IndexSchema index) {
    return globalIndexes.getOrDefault(index.state().name(), 0.0);
  }

  /** Which kind of units an answer shows besides their sum. */
  enum Kind {
    /** None: an operation outside transactions. */
    UNTOLD,
    /** Read units. */
    READ,
    /** Write units. */
    WRITE;

    private Units units(double total) {
      return new Units(total, this == READ ? total : null, this == WRITE ? total : null);
    }
  }

  /** What to answer: nothing, the sum, or the sum and its parts. */
  @Nullable ConsumedCapacity answer(String tableName, ReturnConsumedCapacity wanted) {
    return answer(tableName, wanted, Kind.UNTOLD);
  }

  @Nullable ConsumedCapacity answer(String tableName, ReturnConsumedCapacity wanted, Kind kind) {
    if (wanted == ReturnConsumedCapacity.NONE) {
      return null;
    }
    Units all = kind.units(table + sum(globalIndexes) + sum(localIndexes));
    boolean parts = wanted == ReturnConsumedCapacity.INDEXES;
    return new ConsumedCapacity(
        tableName,
        all.total(),
        all.read(),
        all.write(),
        parts ? kind.units(table) : null,
        parts ? units(globalIndexes, kind) : Map.of(),
        parts ? units(localIndexes, kind) : Map.of());
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Map<String, Units> units(Map<String, Double> parts, Kind kind) {
    Map<String, Units> units = new LinkedHashMap<>();
    parts.forEach((index, total) -> units.put(index, kind.units(total)));
    return units;
  }
}
