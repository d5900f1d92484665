// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the throughput of tables and global indexes must obey.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
final class ThroughputRules {
  static final String INVALID = "One or more parameter values were invalid: ";

  /** What tables and indexes on demand serve at once. */
  static final Throughput WARM_ON_DEMAND = new Throughput(12_000L, 4_000L);

  private static final Throughput NOTHING = new Throughput(0L, 0L);
  private static final Duration PAUSE_AFTER_DECREASES = Duration.ofHours(1);

  private final String region;

  ThroughputRules(String region) {
    this.region = region;
  }

  /** Whose throughput a text speaks of. */
  record Owner(String name, String about) {
    static final Owner TABLE = new Owner("", "table");

    static Owner index(String name) {
      return new Owner(name, "index " + name);
    }

    boolean isTable() {
      return name.isEmpty();
    }
  }

  /** Which operation asks; the service words one rule differently in the two. */
  enum Asked {
    /** CreateTable. */
    ON_CREATE(" cannot be specified when table BillingMode is PROVISIONED."),
    /** UpdateTable. */
    ON_UPDATE(" cannot be specified when the table BillingMode is PROVISIONED");

    private final String refusal;

    Asked(String refusal) {
      this.refusal = refusal;
    }
  }

  static boolean isOnDemand(@Nullable BillingMode mode) {
    return mode == BillingMode.PAY_PER_REQUEST;
  }

  /** Refuses a table whose billing mode and provisioned throughput contradict each other. */
  static void checkBilling(@Nullable BillingMode mode, @Nullable Throughput provisioned) {
    if (isOnDemand(mode) && provisioned != null) {
      throw new ValidationException(
          INVALID
              + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    if (!isOnDemand(mode) && provisioned == null) {
      throw new ValidationException(
          INVALID
              + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
  }

  /** Refuses more provisioned throughput than a table or index can have. */
  void checkMaximum(@Nullable Throughput provisioned) {
    if (provisioned != null) {
      checkMaximum("ReadCapacityUnits", provisioned.read(), region);
      checkMaximum("WriteCapacityUnits", provisioned.write(), region);
    }
  }

  static void checkMaximum(String member, @Nullable Long units, String region) {
    if (units != null && units > Limits.TABLE_CAPACITY_UNITS) {
      throw new ValidationException(
          "The requested "
              + member
              + ", "
              + units
              + ", is above the per table maximum for the account in "
              + region
              + ". Per table maximum: "
              + Limits.TABLE_CAPACITY_UNITS
              + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
              + " higher limits.");
    }
  }

  /** Refuses maximum throughput that is out of range, or any while the table is provisioned. */
  static void checkOnDemand(
      @Nullable Throughput maximum, @Nullable BillingMode mode, Owner owner, Asked asked) {
    if (maximum == null) {
      return;
    }
    if (!isOnDemand(mode) && (maximum.read() != null || maximum.write() != null)) {
      String member = maximum.read() != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits";
      throw new ValidationException(INVALID + member + " for OnDemandThroughput" + asked.refusal);
    }
    checkRange("MaxReadRequestUnits", maximum.read(), owner, asked);
    checkRange("MaxWriteRequestUnits", maximum.write(), owner, asked);
  }

  private static void checkRange(String member, @Nullable Long units, Owner owner, Asked asked) {
    boolean removes = asked == Asked.ON_UPDATE && units != null && units == -1;
    if (units != null && !removes && (units < 1 || units > Limits.TABLE_CAPACITY_UNITS)) {
      throw new ValidationException(
          INVALID
              + "Requested "
              + member
              + " for OnDemandThroughput for "
              + owner.about()
              + " is outside of valid range");
    }
  }

  /** The warm throughput that a table or index has, asked for or not. */
  static Throughput warm(
      @Nullable Throughput asked, @Nullable Throughput provisioned, @Nullable BillingMode mode) {
    Throughput least = isOnDemand(mode) || provisioned == null ? WARM_ON_DEMAND : provisioned;
    return asked == null
        ? least
        : new Throughput(larger(asked.read(), least.read()), larger(asked.write(), least.write()));
  }

  private static Long larger(@Nullable Long one, @Nullable Long other) {
    return Math.max(one == null ? 0L : one, other == null ? 0L : other);
  }

  /** Refuses warm throughput below what there is; it only ever grows. */
  static void checkWarm(@Nullable Throughput asked, Throughput current, Owner owner) {
    if (asked != null) {
      checkWarm("ReadUnitsPerSecond", asked.read(), current.read(), owner);
      checkWarm("WriteUnitsPerSecond", asked.write(), current.write(), owner);
    }
  }

  private static void checkWarm(
      String member, @Nullable Long asked, @Nullable Long current, Owner owner) {
    if (asked != null && current != null && asked < current) {
      throw new ValidationException(
          INVALID
              + "Requested "
              + member
              + " for WarmThroughput for "
              + owner.about()
              + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
    }
  }

  /** Refuses provisioned throughput that is what it was. */
  static void checkChanges(Throughput old, Throughput asked, Owner owner) {
    if (old.equals(asked)) {
      String whose = owner.isTable() ? "table" : "index";
      throw new ValidationException(
          "The provisioned throughput for the "
              + whose
              + (owner.isTable() ? "" : " " + owner.name())
              + " will not change. The requested value equals the current value."
              + equalUnits("ReadCapacityUnits", whose, old.read())
              + equalUnits("WriteCapacityUnits", whose, old.write())
              + " Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
              + " higher limits.");
    }
  }

  private static String equalUnits(String member, String whose, @Nullable Long units) {
    return " Current "
        + member
        + " provisioned for the "
        + whose
        + ": "
        + units
        + ". Requested "
        + member
        + ": "
        + units
        + ".";
  }

  /**
   * What becomes of a history when provisioned throughput changes; from none it is raised.
   *
   * @throws LimitExceededException if it was lowered too often on this day
   */
  static ThroughputHistory changed(
      ThroughputHistory history, @Nullable Throughput was, Throughput asked, Instant now) {
    Throughput old = was == null ? NOTHING : was;
    boolean raised = isBelow(old.read(), asked.read()) || isBelow(old.write(), asked.write());
    boolean lowered = isBelow(asked.read(), old.read()) || isBelow(asked.write(), old.write());
    if (!lowered) {
      return new ThroughputHistory(
          raised ? now : history.lastIncrease(),
          history.lastDecrease(),
          history.decreasesToday(),
          history.lastUpdateToPayPerRequest());
    }
    long today = decreasesToday(history, now);
    checkDecreases(history.lastDecrease(), today, now);
    return new ThroughputHistory(
        raised ? now : history.lastIncrease(), now, today + 1, history.lastUpdateToPayPerRequest());
  }

  private static boolean isBelow(@Nullable Long one, @Nullable Long other) {
    return one != null && other != null && one < other;
  }

  /** How often throughput was lowered on the day of that moment. */
  static long decreasesToday(ThroughputHistory history, Instant now) {
    Instant last = history.lastDecrease();
    return last == null || !day(last).equals(day(now)) ? 0 : history.decreasesToday();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private static void checkDecreases(@Nullable Instant last, long today, Instant now) {
    if (last == null || today < Limits.DECREASES_AT_ANY_TIME) {
      return;
    }
    Instant next =
        today >= Limits.DECREASES_PER_DAY
            ? day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
            : last.plus(PAUSE_AFTER_DECREASES);
    if (now.isBefore(next)) {
      throw new LimitExceededException(
          "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC"
              + " day. After the first "
              + Limits.DECREASES_AT_ANY_TIME
              + " decreases, each subsequent decrease in the same UTC day can be performed at most once"
              + " every 3600 seconds. Number of decreases today: "
              + today
              + ". Last decrease at "
              + last
              + ". Next decrease can be made at "
              + next);
    }
  }
}
