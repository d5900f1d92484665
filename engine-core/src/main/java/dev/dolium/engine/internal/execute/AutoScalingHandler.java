// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static dev.dolium.engine.internal.execute.ThroughputRules.INVALID;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableExtras;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.ReplicaAutoScaling;
import dev.dolium.engine.operation.ReplicaAutoScaling.Index;
import dev.dolium.engine.operation.ReplicaAutoScaling.Reads;
import dev.dolium.engine.operation.ReplicaAutoScaling.Result;
import dev.dolium.engine.operation.ReplicaAutoScaling.UpdateTableReplicaAutoScaling;
import dev.dolium.engine.table.AutoScaling;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out {@link ReplicaAutoScaling}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTableReplicaAutoScaling.html">UpdateTableReplicaAutoScaling</a>
 */
final class AutoScalingHandler {
  private final TableCatalog catalog;

  AutoScalingHandler(Parts parts) {
    this.catalog = parts.catalog();
  }

  Result execute(ReplicaAutoScaling request) {
    if (request instanceof UpdateTableReplicaAutoScaling update) {
      return update(update);
    }
    return described(catalog.existing(request.tableName()).state());
  }

  private Result update(UpdateTableReplicaAutoScaling request) {
    Map<String, AutoScaling> changes = changes(request);
    if (changes.isEmpty()) {
      throw new ValidationException(
          "At least one of GlobalSecondaryIndexUpdates, ProvisionedWriteCapacityAutoScalingUpdate or"
              + " ReplicaUpdates is required");
    }
    changes.values().forEach(AutoScalingHandler::check);
    TableEntry table = catalog.existing(request.tableName());
    TableHandlers.checkActive(table.state());
    changes.keySet().forEach(of -> checkIndex(table.state(), of));
    TableState changed =
        catalog.change(table, state -> state.with(merged(state.extras(), changes)));
    return described(changed);
  }

  private Map<String, AutoScaling> changes(UpdateTableReplicaAutoScaling request) {
    Map<String, AutoScaling> changes = new HashMap<>();
    if (request.write() != null) {
      changes.put("write", request.write());
    }
    request.indexWrite().forEach((name, scaling) -> changes.put("write/" + name, scaling));
    String here = catalog.arns().region();
    for (Map.Entry<String, Reads> replica : request.replicas().entrySet()) {
      if (!replica.getKey().equals(here)) {
        throw new ValidationException(
            INVALID + "The table has no replica in region " + replica.getKey());
      }
      Reads reads = replica.getValue();
      if (reads.table() != null) {
        changes.put("read", reads.table());
      }
      reads.indexes().forEach((name, scaling) -> changes.put("read/" + name, scaling));
    }
    return changes;
  }

  private static void check(AutoScaling scaling) {
    Long minimum = scaling.minimumUnits();
    Long maximum = scaling.maximumUnits();
    if (minimum != null && maximum != null && minimum > maximum) {
      throw new ValidationException(
          INVALID + "MinimumUnits " + minimum + " is greater than MaximumUnits " + maximum);
    }
  }

  private static void checkIndex(TableState table, String of) {
    int slash = of.indexOf('/');
    IndexState index = slash < 0 ? null : table.index(of.substring(slash + 1));
    if (slash > 0 && (index == null || index.kind() != IndexState.Kind.GLOBAL)) {
      throw new ResourceNotFoundException("Requested resource not found");
    }
  }

  private TableExtras merged(TableExtras extras, Map<String, AutoScaling> changes) {
    TableExtras merged = extras;
    for (Map.Entry<String, AutoScaling> change : changes.entrySet()) {
      AutoScaling old = extras.autoScaling().get(change.getKey());
      AutoScaling now = old == null ? change.getValue() : old.overlaid(change.getValue());
      merged = merged.withAutoScaling(change.getKey(), withRole(now));
    }
    return merged;
  }

  // Whoever names no role gets the one that is linked to the service.
  private AutoScaling withRole(AutoScaling scaling) {
    return scaling.roleArn() != null
        ? scaling
        : scaling.overlaid(
            new AutoScaling(
                null,
                null,
                null,
                "arn:aws:iam::"
                    + catalog.arns().account()
                    + ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com"
                    + "/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable",
                List.of()));
  }

  private Result described(TableState table) {
    Map<String, AutoScaling> scaling = table.extras().autoScaling();
    List<Index> indexes =
        table.indexes().stream()
            .filter(index -> index.kind() == IndexState.Kind.GLOBAL)
            .map(
                index ->
                    new Index(
                        index.name(),
                        table.status() == TableStatus.CREATING
                            ? IndexStatus.CREATING
                            : index.status(),
                        scaling.get("read/" + index.name()),
                        scaling.get("write/" + index.name())))
            .toList();
    return new Result(
        table.name(),
        table.status(),
        catalog.arns().region(),
        scaling.get("read"),
        scaling.get("write"),
        indexes);
  }
}
