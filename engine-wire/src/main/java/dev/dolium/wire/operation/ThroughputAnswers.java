// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import dev.dolium.wire.shape.Structure;
import org.jspecify.annotations.Nullable;

/** Writes the three kinds of throughput of tables and global indexes. */
final class ThroughputAnswers {
  private static final Throughput ZERO = new Throughput(0L, 0L);

  /** What a new table on demand serves at once, by the guide's page about warm throughput. */
  private static final Throughput WARM_ON_DEMAND = new Throughput(12_000L, 4_000L);

  private ThroughputAnswers() {}

  static Structure provisioned(
      @Nullable Throughput provisioned, @Nullable BillingMode mode, ThroughputHistory history) {
    Throughput units =
        provisioned == null || mode == BillingMode.PAY_PER_REQUEST ? ZERO : provisioned;
    return new Structure()
        .set("LastIncreaseDateTime", history.lastIncrease())
        .set("LastDecreaseDateTime", history.lastDecrease())
        .set("NumberOfDecreasesToday", history.decreasesToday())
        .set("ReadCapacityUnits", units.read())
        .set("WriteCapacityUnits", units.write());
  }

  static @Nullable Structure onDemand(@Nullable Throughput onDemand) {
    return onDemand == null
        ? null
        : new Structure()
            .set("MaxReadRequestUnits", onDemand.read())
            .set("MaxWriteRequestUnits", onDemand.write());
  }

  /** The warm throughput that was asked for or, member by member, what comes by itself if more. */
  static @Nullable Structure warm(
      @Nullable Throughput warm,
      @Nullable Throughput provisioned,
      @Nullable BillingMode mode,
      Enum<?> status) {
    Throughput byItself = mode == BillingMode.PAY_PER_REQUEST ? WARM_ON_DEMAND : provisioned;
    Throughput asked = warm == null ? new Throughput(null, null) : warm;
    if (byItself == null) {
      byItself = ZERO;
    }
    return new Structure()
        .set("ReadUnitsPerSecond", larger(asked.read(), byItself.read()))
        .set("WriteUnitsPerSecond", larger(asked.write(), byItself.write()))
        .set("Status", status.name());
  }

  private static @Nullable Long larger(@Nullable Long asked, @Nullable Long byItself) {
    return asked == null || (byItself != null && byItself > asked) ? byItself : asked;
  }
}
