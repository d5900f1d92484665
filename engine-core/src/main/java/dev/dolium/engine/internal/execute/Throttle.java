// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ThrottlingReason;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests only as fast as the throughput of tables and global indexes allows, if it is
 * switched on.
 *
 * <p>Each table and global index has a bucket of units for reads and one for writes. It fills at
 * the rate that is provisioned, or that is the maximum on demand, and holds what was left unused
 * for five minutes. A request is admitted while the bucket is not empty and then pays all that it
 * consumed, so that the bucket may owe units. Any number of threads may use a throttle.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html">Burst
 *     capacity</a>
 */
public final class Throttle {
  private static final long BURST_SECONDS = 300;

  private final TableArns arns;
  private final @Nullable InstantSource time;
  private final Map<Resource, Bucket> buckets = new ConcurrentHashMap<>();

  private Throttle(TableArns arns, @Nullable InstantSource time) {
    this.arns = arns;
    this.time = time;
  }

  /** A throttle that admits everything. */
  public static Throttle off(TableArns arns) {
    return new Throttle(arns, null);
  }

  /** A throttle that follows the clock. */
  public static Throttle on(TableArns arns, InstantSource time) {
    return new Throttle(arns, time);
  }

  /** What a request does. */
  enum Access {
    READ("Read"),
    WRITE("Write");

    private final String word;

    Access(String word) {
      this.word = word;
    }

    private @Nullable Long of(@Nullable Throughput throughput) {
      return throughput == null ? null : this == READ ? throughput.read() : throughput.write();
    }
  }

  private record Resource(int tableId, int indexId, Access access) {}

  boolean isOn() {
    return time != null;
  }

  /**
   * Admits a request to a table, or to an index of it.
   *
   * @throws ProvisionedThroughputExceededException if too much is consumed already
   * @throws ThrottlingException if it is more than the maximum of a table on demand
   */
  void admit(TableSchema table, @Nullable IndexSchema index, Access access) {
    if (time == null) {
      return;
    }
    IndexSchema own = index != null && isGlobal(index) ? index : null;
    Long rate = rate(table, own, access);
    if (rate != null && bucket(table, own, access, time).isEmpty(rate, time.instant())) {
      throw exceeded(table, own, access);
    }
  }

  /** Takes what a request consumed. */
  void take(TableSchema table, CapacityMeter meter, Access access) {
    if (time == null) {
      return;
    }
    take(table, null, meter.tableUnits(), access, time);
    for (IndexSchema index : table.indexes()) {
      if (isGlobal(index)) {
        take(table, index, meter.unitsOf(index), access, time);
      }
    }
  }

  private void take(
      TableSchema table,
      @Nullable IndexSchema index,
      double units,
      Access access,
      InstantSource clock) {
    Long rate = rate(table, index, access);
    if (rate != null && units > 0) {
      bucket(table, index, access, clock).take(units, rate, clock.instant());
    }
  }

  private static boolean isGlobal(IndexSchema index) {
    return index.state().kind() == IndexState.Kind.GLOBAL;
  }

  private static boolean isOnDemand(TableSchema table) {
    return table.state().settings().billingMode() == BillingMode.PAY_PER_REQUEST;
  }

  private static @Nullable Long rate(
      TableSchema table, @Nullable IndexSchema index, Access access) {
    if (isOnDemand(table)) {
      Long most =
          access.of(
              index == null
                  ? table.state().settings().onDemand()
                  : index.state().definition().onDemand());
      return most == null || most < 0 ? null : most;
    }
    return access.of(
        index == null
            ? table.state().settings().provisioned()
            : index.state().definition().provisioned());
  }

  private Bucket bucket(
      TableSchema table, @Nullable IndexSchema index, Access access, InstantSource clock) {
    TableState state = table.state();
    Resource resource = new Resource(state.id(), index == null ? 0 : index.state().id(), access);
    return buckets.computeIfAbsent(resource, key -> new Bucket(state.created(), clock.instant()));
  }

  private EngineException exceeded(TableSchema table, @Nullable IndexSchema index, Access access) {
    String name = table.state().name();
    boolean onDemand = isOnDemand(table);
    List<ThrottlingReason> reasons =
        List.of(
            new ThrottlingReason(
                (index == null ? "Table" : "Index")
                    + access.word
                    + (onDemand
                        ? "MaxOnDemandThroughputExceeded"
                        : "ProvisionedThroughputExceeded"),
                index == null ? arns.table(name) : arns.index(name, index.state().name())));
    if (onDemand) {
      return new ThrottlingException(
          "Throughput exceeds the maximum OnDemandThroughput configured on table or index",
          reasons);
    }
    return new ProvisionedThroughputExceededException(
        index == null
            ? "The level of configured provisioned throughput for the table was exceeded. Consider"
                + " increasing your provisioning level with the UpdateTable API."
            : "The level of configured provisioned throughput for one or more global secondary"
                + " indexes of the table was exceeded. Consider increasing your provisioning level"
                + " for the under-provisioned global secondary indexes with the UpdateTable API",
        reasons);
  }

  /** The units of one resource that are left; it begins with what was unused since its creation. */
  private static final class Bucket {
    private final double secondsAtFirst;
    private double units = Double.NaN;
    private Instant filled;

    Bucket(Instant created, Instant now) {
      this.secondsAtFirst = Math.max(1, seconds(created, now));
      this.filled = now;
    }

    synchronized boolean isEmpty(long rate, Instant now) {
      fill(rate, now);
      return units <= 0;
    }

    synchronized void take(double consumed, long rate, Instant now) {
      fill(rate, now);
      units -= consumed;
    }

    private void fill(long rate, Instant now) {
      double more = Double.isNaN(units) ? secondsAtFirst : Math.max(0, seconds(filled, now));
      double before = Double.isNaN(units) ? 0 : units;
      units = Math.min(before + more * rate, (double) BURST_SECONDS * rate);
      filled = now;
    }

    private static double seconds(Instant from, Instant to) {
      return Duration.between(from, to).toMillis() / 1000.0;
    }
  }
}
