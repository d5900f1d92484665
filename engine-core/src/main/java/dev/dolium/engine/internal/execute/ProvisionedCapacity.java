// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.table.Throughput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps provisioned throughput within the limits of a table and of the account; a table counts
 * together with its global indexes.
 *
 * @param catalog the tables of the account
 * @param account the most units of all tables, read or write
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
 */
public record ProvisionedCapacity(TableCatalog catalog, long account) {
  private static final String READ = "ReadCapacityUnits";
  private static final String WRITE = "WriteCapacityUnits";

  /** What a table is provisioned with altogether. */
  private record Units(long read, long write) {
    static final Units NONE = new Units(0, 0);

    static Units of(TableState table) {
      List<@Nullable Throughput> all = new ArrayList<>();
      all.add(table.settings().provisioned());
      for (IndexState index : table.indexes()) {
        all.add(index.definition().provisioned());
      }
      Units sum = NONE;
      for (Throughput each : all) {
        if (each != null) {
          sum = sum.plus(new Units(orZero(each.read()), orZero(each.write())));
        }
      }
      return sum;
    }

    Units plus(Units more) {
      return new Units(read + more.read, write + more.write);
    }

    private static long orZero(@Nullable Long units) {
      return units == null ? 0 : units;
    }
  }

  /**
   * Checks what a table is to become.
   *
   * @param before the table until now; null if it is new
   * @throws ValidationException if it grows to more than a table can have
   * @throws LimitExceededException if it grows and all tables together have too much
   */
  void check(@Nullable TableState before, TableState after) {
    Units old = before == null ? Units.NONE : Units.of(before);
    Units asked = Units.of(after);
    if (asked.read <= old.read && asked.write <= old.write) {
      return;
    }
    if (asked.read > old.read) {
      ThroughputRules.checkMaximum(READ, asked.read, catalog.arns().region());
    }
    if (asked.write > old.write) {
      ThroughputRules.checkMaximum(WRITE, asked.write, catalog.arns().region());
    }
    Units all = others(after.name()).plus(asked);
    if (asked.read > old.read) {
      checkAccount(READ, all.read);
    }
    if (asked.write > old.write) {
      checkAccount(WRITE, all.write);
    }
  }

  private Units others(String tableName) {
    Units others = Units.NONE;
    for (String name : catalog.namesAfter(null)) {
      TableEntry table = name.equals(tableName) ? null : catalog.find(name);
      if (table != null) {
        others = others.plus(Units.of(table.state()));
      }
    }
    return others;
  }

  private void checkAccount(String member, long units) {
    if (units > account) {
      throw new LimitExceededException(
          "Subscriber limit exceeded: The "
              + member
              + " of all tables and indexes, "
              + units
              + ", would be above the maximum for the account in "
              + catalog.arns().region()
              + ". Account maximum: "
              + account);
    }
  }
}
