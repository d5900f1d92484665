// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.internal.write.WriteWatch;
import org.jspecify.annotations.Nullable;

/**
 * Holds writes to the throughput of tables and indexes and to the size of item collections.
 *
 * @param throttle the throughput
 * @param collections the item collections
 */
public record WriteLimits(Throttle throttle, ItemCollections collections) implements WriteWatch {
  @Override
  public boolean needsBefore() {
    return throttle.isOn();
  }

  @Override
  public void admit(TableSchema table) {
    throttle.admit(table, null, Access.WRITE);
  }

  @Override
  public void check(TableSchema table, ItemChange change) {
    collections.check(table, change);
    if (throttle.isOn()) {
      CapacityMeter meter = meter(table, change, Company.ALONE);
      for (IndexSchema index : table.indexes()) {
        if (meter.unitsOf(index) > 0) {
          throttle.admit(table, index, Access.WRITE);
        }
      }
    }
  }

  @Override
  public void committed(TableSchema table, ItemChange change, Company company) {
    collections.committed(table, change);
    if (throttle.isOn() && company != Company.SERVICE) {
      throttle.take(table, meter(table, change, company), Access.WRITE);
    }
  }

  @Override
  public void refused(TableSchema table, @Nullable StoredItem item, Company company) {
    if (throttle.isOn()) {
      ItemChange unchanged = new ItemChange(item, item == null ? null : item.attributes());
      throttle.take(table, meter(table, unchanged, company), Access.WRITE);
    }
  }

  private static CapacityMeter meter(TableSchema table, ItemChange change, Company company) {
    CapacityMeter meter = new CapacityMeter();
    if (company == Company.ALONE) {
      meter.write(table, change);
    } else {
      meter.writeInTransaction(table, change);
    }
    return meter;
  }
}
