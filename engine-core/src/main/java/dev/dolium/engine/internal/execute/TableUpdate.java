// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static dev.dolium.engine.internal.execute.ThroughputRules.INVALID;
import static dev.dolium.engine.internal.execute.ThroughputRules.isOnDemand;

import dev.dolium.engine.error.LimitExceededException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableExtras.Earlier;
import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.execute.ThroughputRules.Asked;
import dev.dolium.engine.internal.execute.ThroughputRules.Owner;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link UpdateTable} makes of a table: a pure function of both and of the time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
final class TableUpdate {
  private static final Duration SWITCHES_REMEMBERED = Duration.ofHours(24);

  private final TableState table;
  private final UpdateTable request;
  private final Instant now;
  private final StatusDelays delays;
  private final ThroughputRules throughput;
  private final TableSettings old;
  private final TableSettings asked;
  private final @Nullable BillingMode mode;

  TableUpdate(
      TableState table,
      UpdateTable request,
      Instant now,
      StatusDelays delays,
      ThroughputRules throughput) {
    this.table = table;
    this.request = request;
    this.now = now;
    this.delays = delays;
    this.throughput = throughput;
    this.old = table.settings();
    this.asked = request.settings();
    this.mode = asked.billingMode() != null ? asked.billingMode() : old.billingMode();
  }

  /**
   * Checks the request without regard to a table.
   *
   * @throws ValidationException if it asks for nothing, or contradicts itself
   * @throws LimitExceededException if it creates or drops more than one index
   */
  static void checkAlone(UpdateTable request) {
    List<IndexUpdate> updates = updates(request);
    if (updates.isEmpty() && request.settings().equals(TableSettings.NONE)) {
      throw new ValidationException(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    }
    Set<String> names = new HashSet<>();
    for (IndexUpdate update : updates) {
      if (!names.add(update.indexName())) {
        throw new ValidationException(
            INVALID
                + "Only one global secondary index update per index is allowed simultaneously. Index: "
                + update.indexName());
      }
      checkChangesSomething(update);
    }
    long online = updates.stream().filter(each -> !(each instanceof IndexUpdate.Update)).count();
    if (online > 1) {
      throw onlyOneIndex();
    }
    SettingsRules.checkEncryption(request.settings().sse());
  }

  private static void checkChangesSomething(IndexUpdate update) {
    if (update instanceof IndexUpdate.Update change
        && change.provisioned() == null
        && change.onDemand() == null
        && change.warm() == null) {
      throw new ValidationException(
          INVALID
              + "At least one of ProvisionedThroughput, OnDemandThroughput or WarmThroughput is required"
              + " for index: "
              + update.indexName());
    }
  }

  static LimitExceededException onlyOneIndex() {
    return new LimitExceededException(
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per"
            + " table");
  }

  static List<IndexUpdate> updates(UpdateTable request) {
    return request.indexUpdates() == null ? List.of() : request.indexUpdates();
  }

  /**
   * The table after the update, in the statuses that follow from the delays.
   *
   * @throws dev.dolium.engine.error.EngineException if the table does not allow it
   */
  TableState applied() {
    checkSettings();
    TableState changed = table;
    if (!asked.equals(TableSettings.NONE)) {
      changed = withSettings(changed);
    }
    for (IndexUpdate update : updates(request)) {
      changed = new IndexChange(changed, request, mode, now, delays, throughput).applied(update);
    }
    changed = changed.with(changed.extras().withEarlier(earlier(changed)));
    Instant until = TableLife.after(now, delay());
    return until == null ? changed : changed.with(TableStatus.UPDATING, until);
  }

  // Until the update is done the table still has, and shows, the throughput from before.
  private Map<String, Earlier> earlier(TableState changed) {
    Map<String, Earlier> earlier = new HashMap<>();
    Throughput provisioned = old.provisioned();
    if (provisioned != null && isOther(provisioned, changed.settings().provisioned())) {
      earlier.put("", new Earlier(provisioned, table.history()));
    }
    for (IndexState index : table.indexes()) {
      Throughput before = index.definition().provisioned();
      IndexState after = changed.index(index.name());
      if (before != null && after != null && isOther(before, after.definition().provisioned())) {
        earlier.put(index.name(), new Earlier(before, index.history()));
      }
    }
    return earlier;
  }

  private static boolean isOther(Throughput before, @Nullable Throughput after) {
    return after != null && !after.equals(before);
  }

  private Duration delay() {
    for (IndexUpdate update : updates(request)) {
      if (update instanceof IndexUpdate.Create) {
        return delays.indexAllocation();
      } else if (update instanceof IndexUpdate.Delete) {
        return delays.deleting();
      }
    }
    return delays.updating();
  }

  private void checkSettings() {
    Throughput provisioned = asked.provisioned();
    boolean switches = isOnDemand(mode) != isOnDemand(old.billingMode());
    if (isOnDemand(mode) || switches) {
      ThroughputRules.checkBilling(mode, provisioned);
    }
    throughput.checkMaximum(provisioned);
    if (switches && !isOnDemand(mode)) {
      checkIndexesProvisioned();
    } else if (provisioned != null && old.provisioned() != null) {
      ThroughputRules.checkChanges(old.provisioned(), provisioned, Owner.TABLE);
    }
    if (switches && isOnDemand(mode)) {
      checkSwitches();
    }
    ThroughputRules.checkOnDemand(asked.onDemand(), mode, Owner.TABLE, Asked.ON_UPDATE);
    Throughput warm = ThroughputRules.warm(old.warm(), old.provisioned(), old.billingMode());
    ThroughputRules.checkWarm(asked.warm(), warm, Owner.TABLE);
    SseSpecification sse = asked.sse();
    if (sse != null) {
      SettingsRules.checkEncryptionChanges(old.sse(), sse);
    }
  }

  private void checkIndexesProvisioned() {
    List<String> lacking =
        table.indexes().stream()
            .filter(index -> index.kind() == IndexState.Kind.GLOBAL)
            .map(IndexState::name)
            .filter(name -> !isProvisionedHere(name))
            .toList();
    if (!lacking.isEmpty()) {
      throw new ValidationException(
          INVALID
              + "ProvisionedThroughput must be specified for index: "
              + String.join(",", lacking));
    }
  }

  private boolean isProvisionedHere(String index) {
    return updates(request).stream()
        .filter(update -> update.indexName().equals(index))
        .anyMatch(
            update ->
                update instanceof IndexUpdate.Delete
                    || (update instanceof IndexUpdate.Update change
                        && change.provisioned() != null));
  }

  private void checkSwitches() {
    Instant remembered = now.minus(SWITCHES_REMEMBERED);
    List<Instant> recent =
        table.extras().onDemandSwitches().stream()
            .filter(each -> !each.isBefore(remembered))
            .toList();
    if (recent.size() >= Limits.SWITCHES_TO_ON_DEMAND) {
      throw new LimitExceededException(
          "Subscriber limit exceeded: Update to PayPerRequest mode are limited to "
              + Limits.SWITCHES_TO_ON_DEMAND
              + " times in 1 day(s). Last update at "
              + recent.get(recent.size() - 1)
              + ". Next update can be made at "
              + recent.get(0).plus(SWITCHES_REMEMBERED));
    }
  }

  private TableState withSettings(TableState state) {
    ThroughputHistory history = state.history();
    if (asked.provisioned() != null) {
      history = ThroughputRules.changed(history, old.provisioned(), asked.provisioned(), now);
    }
    if (isOnDemand(mode) && !isOnDemand(old.billingMode())) {
      history = history.withUpdateToPayPerRequest(now);
      state = state.with(state.extras().withSwitch(now, now.minus(SWITCHES_REMEMBERED)));
    }
    return clearedIndexes(state.with(merged(), history));
  }

  // Throughput of the other billing mode does not outlast a switch, on the table or its indexes.
  private TableState clearedIndexes(TableState state) {
    if (isOnDemand(mode) == isOnDemand(old.billingMode())) {
      return state;
    }
    return state.withIndexes(
        index ->
            index.kind() == IndexState.Kind.LOCAL
                ? index
                : index.with(
                    index.definition().withThroughput(null, null, index.definition().warm()),
                    index.history()));
  }

  private TableSettings merged() {
    boolean switches = isOnDemand(mode) != isOnDemand(old.billingMode());
    Throughput warm = merged(asked.warm(), old.warm());
    if (switches && !isOnDemand(mode)) {
      warm = ThroughputRules.warm(warm, null, BillingMode.PAY_PER_REQUEST);
    }
    return new TableSettings(
        mode,
        isOnDemand(mode) ? null : or(asked.provisioned(), old.provisioned()),
        isOnDemand(mode) ? withoutRemoved(merged(asked.onDemand(), old.onDemand())) : null,
        warm,
        old.stream(),
        or(asked.sse(), old.sse()),
        or(asked.tableClass(), old.tableClass()),
        or(asked.deletionProtection(), old.deletionProtection()),
        null,
        null);
  }

  /** The asked throughput where it says something, otherwise the old. */
  static @Nullable Throughput merged(@Nullable Throughput asked, @Nullable Throughput old) {
    if (asked == null || old == null) {
      return or(asked, old);
    }
    return new Throughput(or(asked.read(), old.read()), or(asked.write(), old.write()));
  }

  /** Maximum throughput without the members that −1 takes away. */
  static @Nullable Throughput withoutRemoved(@Nullable Throughput maximum) {
    if (maximum == null) {
      return null;
    }
    Long read = isRemoved(maximum.read()) ? null : maximum.read();
    Long write = isRemoved(maximum.write()) ? null : maximum.write();
    return read == null && write == null ? null : new Throughput(read, write);
  }

  private static boolean isRemoved(@Nullable Long units) {
    return units != null && units == -1;
  }

  private static <T> @Nullable T or(@Nullable T asked, @Nullable T old) {
    return asked != null ? asked : old;
  }
}
