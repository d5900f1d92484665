// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.spi.TableImage;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a restored table is to have different from its source; a null changes nothing.
 *
 * @param billingMode how throughput is paid for
 * @param provisioned provisioned throughput
 * @param onDemand maximum throughput on demand
 * @param globalIndexes the global indexes to keep, with other throughput if they name one
 * @param localIndexes the local indexes to keep
 * @param sse encryption at rest
 */
public record RestoreOverrides(
    @Nullable BillingMode billingMode,
    @Nullable Throughput provisioned,
    @Nullable Throughput onDemand,
    @Nullable List<IndexDefinition> globalIndexes,
    @Nullable List<IndexDefinition> localIndexes,
    @Nullable SseSpecification sse) {
  /** Nothing different. */
  public static final RestoreOverrides NONE =
      new RestoreOverrides(null, null, null, null, null, null);

  /**
   * The definition of the restored table. Stream, time to live, tags, policies, table class,
   * deletion protection and recovery do not come back.
   *
   * @throws ValidationException if an index is none of the source's
   */
  CreateTable definition(TableImage source, String tableName) {
    TableSettings old = source.settings();
    BillingMode mode = billingMode != null ? billingMode : old.billingMode();
    boolean isOnDemand = mode == BillingMode.PAY_PER_REQUEST;
    TableSettings settings =
        new TableSettings(
            mode,
            isOnDemand && provisioned == null ? null : or(provisioned, old.provisioned()),
            or(onDemand, isOnDemand ? old.onDemand() : null),
            null,
            null,
            or(sse, old.sse()),
            null,
            null,
            null,
            null);
    List<IndexDefinition> global =
        kept("GlobalSecondaryIndexes", source.globalIndexes(), globalIndexes, isOnDemand);
    List<IndexDefinition> local =
        kept("LocalSecondaryIndexes", source.localIndexes(), localIndexes, isOnDemand);
    return new CreateTable(
        tableName,
        used(source, global, local),
        source.keySchema(),
        local.isEmpty() ? null : local,
        global.isEmpty() ? null : global,
        settings);
  }

  private static <T> @Nullable T or(@Nullable T given, @Nullable T old) {
    return given != null ? given : old;
  }

  private static List<IndexDefinition> kept(
      String what,
      List<IndexDefinition> source,
      @Nullable List<IndexDefinition> given,
      boolean isOnDemand) {
    List<IndexDefinition> kept = new ArrayList<>();
    if (given == null) {
      source.forEach(index -> kept.add(index(index, index, isOnDemand)));
      return kept;
    }
    for (IndexDefinition index : given) {
      IndexDefinition old =
          source.stream()
              .filter(
                  each ->
                      each.name().equals(index.name())
                          && each.keySchema().equals(index.keySchema())
                          && isSameProjection(each, index))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ValidationException(
                          "One or more parameter values were invalid: "
                              + what
                              + " of the restored table must be a subset of those of the source"
                              + " table: "
                              + index.name()));
      kept.add(index(old, index, isOnDemand));
    }
    return kept;
  }

  private static boolean isSameProjection(IndexDefinition old, IndexDefinition given) {
    return given.projection() == null || given.projection().equals(old.projection());
  }

  private static IndexDefinition index(
      IndexDefinition old, IndexDefinition given, boolean isOnDemand) {
    return new IndexDefinition(
        old.name(),
        old.keySchema(),
        old.projection(),
        isOnDemand ? null : or(given.provisioned(), old.provisioned()),
        isOnDemand ? or(given.onDemand(), old.onDemand()) : null,
        null);
  }

  private static List<AttributeDefinition> used(
      TableImage source, List<IndexDefinition> global, List<IndexDefinition> local) {
    Set<String> names = new HashSet<>();
    source.keySchema().forEach(element -> names.add(element.name()));
    for (List<IndexDefinition> indexes : List.of(global, local)) {
      for (IndexDefinition index : indexes) {
        for (KeyElement element : index.keySchema()) {
          names.add(element.name());
        }
      }
    }
    return source.attributeDefinitions().stream()
        .filter(definition -> names.contains(definition.name()))
        .toList();
  }
}
