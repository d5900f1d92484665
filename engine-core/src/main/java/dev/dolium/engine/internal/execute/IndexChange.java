// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static dev.dolium.engine.internal.execute.ThroughputRules.INVALID;
import static dev.dolium.engine.internal.execute.ThroughputRules.isOnDemand;

import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.execute.ThroughputRules.Asked;
import dev.dolium.engine.internal.execute.ThroughputRules.Owner;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one change of a global index makes of its table; pure.
 *
 * @param table the table before
 * @param request the whole request, for its attribute definitions
 * @param mode the billing mode after the request
 * @param now when it happens
 * @param delays how long statuses last
 * @param throughput the rules of throughput
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html">Managing
 *     global secondary indexes</a>
 */
record IndexChange(
    TableState table,
    UpdateTable request,
    @Nullable BillingMode mode,
    Instant now,
    StatusDelays delays,
    ThroughputRules throughput) {

  /** The table after the change. */
  TableState applied(IndexUpdate update) {
    if (update instanceof IndexUpdate.Create create) {
      return created(create.index());
    } else if (update instanceof IndexUpdate.Delete delete) {
      return deleted(delete.indexName());
    }
    return updated((IndexUpdate.Update) update);
  }

  private TableState created(IndexDefinition index) {
    if (table.index(index.name()) != null) {
      throw new ValidationException(
          "Attempting to create an index which already exists: " + index.name());
    }
    checkNoneOnline(index.name());
    List<AttributeDefinition> given = request.attributeDefinitions();
    if (given == null) {
      throw new ValidationException("No Attribute Schema Defined");
    }
    List<AttributeDefinition> attributes = merged(index, given);
    IndexRules.checkGlobal(index);
    IndexRules.checkDefined(index.keySchema(), given);
    checkLimits(index);
    checkBilling(index.name(), index.provisioned(), Needed.YES);
    Owner owner = Owner.index(index.name());
    throughput.checkMaximum(index.provisioned());
    ThroughputRules.checkOnDemand(index.onDemand(), mode, owner, Asked.ON_UPDATE);
    ThroughputRules.checkWarm(
        index.warm(), ThroughputRules.warm(null, index.provisioned(), mode), owner);
    List<IndexState> indexes = new ArrayList<>(table.indexes());
    indexes.add(
        IndexState.joining(
            table.nextIndexId(), index, TableLife.after(now, delays.indexAllocation())));
    return table.with(attributes, indexes, table.nextIndexId() + 1);
  }

  private void checkNoneOnline(String name) {
    for (IndexState index : table.indexes()) {
      boolean online =
          index.status() == IndexStatus.CREATING || index.status() == IndexStatus.DELETING;
      if (online && !index.name().equals(name)) {
        throw TableUpdate.onlyOneIndex();
      }
    }
  }

  // The attributes of the new index must be given, even those that the table knows; superfluous
  // ones are passed over.
  private List<AttributeDefinition> merged(IndexDefinition index, List<AttributeDefinition> given) {
    List<String> needed = IndexRules.names(index.keySchema());
    List<AttributeDefinition> merged = new ArrayList<>(table.attributeDefinitions());
    for (AttributeDefinition definition : given) {
      AttributeDefinition known = known(merged, definition.name());
      if (known == null && needed.contains(definition.name())) {
        merged.add(definition);
      } else if (known != null && known.type() != definition.type()) {
        throw new ValidationException(
            INVALID
                + "Cannot change the type of attribute "
                + definition.name()
                + " from "
                + known.type()
                + " to "
                + definition.type());
      }
    }
    return merged;
  }

  private static @Nullable AttributeDefinition known(
      List<AttributeDefinition> definitions, String name) {
    return definitions.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  private void checkLimits(IndexDefinition index) {
    List<IndexDefinition> global = new ArrayList<>(of(IndexState.Kind.GLOBAL));
    global.add(index);
    IndexRules.checkCounts(0, global.size());
    IndexRules.checkProjectedAttributes(of(IndexState.Kind.LOCAL), global);
  }

  private List<IndexDefinition> of(IndexState.Kind kind) {
    return table.indexes().stream()
        .filter(each -> each.kind() == kind)
        .map(IndexState::definition)
        .toList();
  }

  private enum Needed {
    YES,
    NO
  }

  private void checkBilling(String index, @Nullable Throughput provisioned, Needed needed) {
    if (isOnDemand(mode) && provisioned != null) {
      throw new ValidationException(
          INVALID
              + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
              + index
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!isOnDemand(mode) && provisioned == null && needed == Needed.YES) {
      throw new ValidationException(
          INVALID + "ProvisionedThroughput must be specified for index: " + index);
    }
  }

  private IndexState existing(String name) {
    IndexState index = table.index(name);
    if (index == null || index.kind() != IndexState.Kind.GLOBAL) {
      throw new ResourceNotFoundException("Requested resource not found");
    }
    boolean allocated = index.status() == IndexStatus.CREATING && index.backfilling();
    if (index.status() != IndexStatus.ACTIVE && !allocated) {
      throw inUse(table, index);
    }
    return index;
  }

  /** The refusal of a change of something whose index is being changed. */
  static ResourceInUseException inUse(TableState table, IndexState index) {
    String doing =
        switch (index.status()) {
          case CREATING -> "created";
          case DELETING -> "deleted";
          default -> "updated";
        };
    return new ResourceInUseException(
        "Attempt to change a resource which is still in use: Index is being "
            + doing
            + ".  Table: "
            + table.name()
            + " Index: "
            + index.name());
  }

  private TableState deleted(String name) {
    IndexState index = existing(name);
    checkNoneOnline(name);
    Instant until = TableLife.after(now, delays.deleting());
    return until == null
        ? table.without(each -> each.id() == index.id())
        : table.withIndex(index.id(), each -> each.with(IndexStatus.DELETING, until));
  }

  private TableState updated(IndexUpdate.Update update) {
    IndexState index = existing(update.indexName());
    IndexDefinition definition = index.definition();
    Owner owner = Owner.index(index.name());
    Throughput provisioned = update.provisioned();
    checkBilling(index.name(), provisioned, Needed.NO);
    throughput.checkMaximum(provisioned);
    ThroughputRules.checkOnDemand(update.onDemand(), mode, owner, Asked.ON_UPDATE);
    Throughput warm =
        ThroughputRules.warm(
            definition.warm(), definition.provisioned(), table.settings().billingMode());
    ThroughputRules.checkWarm(update.warm(), warm, owner);
    ThroughputHistory history = index.history();
    if (provisioned != null) {
      if (definition.provisioned() != null) {
        ThroughputRules.checkChanges(definition.provisioned(), provisioned, owner);
      }
      history = ThroughputRules.changed(history, definition.provisioned(), provisioned, now);
    }
    IndexDefinition changed =
        definition.withThroughput(
            TableUpdate.merged(provisioned, definition.provisioned()),
            TableUpdate.withoutRemoved(
                TableUpdate.merged(update.onDemand(), definition.onDemand())),
            TableUpdate.merged(update.warm(), definition.warm()));
    IndexState next = index.with(changed, history);
    Instant until = TableLife.after(now, delays.updating());
    return table.withIndex(
        index.id(),
        each ->
            until == null || index.status() != IndexStatus.ACTIVE
                ? next
                : next.with(IndexStatus.UPDATING, until));
  }
}
