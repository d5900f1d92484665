// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexDescription;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.ProjectionType;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.wire.shape.Structure;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes keys and indexes of tables. */
final class IndexAnswers {
  private IndexAnswers() {}

  /** Writes the definitions by name, as the service does whatever the order of the request. */
  static List<Structure> attributeDefinitions(TableDescription table) {
    return table.attributeDefinitions().stream()
        .sorted(Comparator.comparing(AttributeDefinition::name))
        .map(
            attribute ->
                new Structure()
                    .set("AttributeName", attribute.name())
                    .set("AttributeType", attribute.type().name()))
        .toList();
  }

  static List<Structure> keySchema(List<KeyElement> keys) {
    return keys.stream()
        .map(
            key ->
                new Structure().set("AttributeName", key.name()).set("KeyType", key.role().name()))
        .toList();
  }

  static @Nullable List<Structure> local(TableDescription table) {
    return each(table.localIndexes(), IndexAnswers::index);
  }

  static @Nullable List<Structure> global(TableDescription table) {
    BillingMode mode = table.settings().billingMode();
    return each(table.globalIndexes(), index -> global(index, mode));
  }

  private static @Nullable List<Structure> each(
      List<IndexDescription> indexes, Function<IndexDescription, Structure> write) {
    return indexes.isEmpty() ? null : indexes.stream().map(write).toList();
  }

  private static Structure global(IndexDescription index, @Nullable BillingMode mode) {
    IndexDefinition definition = index.definition();
    return index(index)
        .set("IndexStatus", index.status().name())
        .set("Backfilling", index.backfilling())
        .set(
            "ProvisionedThroughput",
            ThroughputAnswers.provisioned(definition.provisioned(), mode, index.history()))
        .set("OnDemandThroughput", ThroughputAnswers.onDemand(definition.onDemand()))
        .set("WarmThroughput", warm(index, mode));
  }

  private static @Nullable Structure warm(IndexDescription index, @Nullable BillingMode mode) {
    IndexDefinition definition = index.definition();
    return definition.warm() == null && index.status() != IndexStatus.ACTIVE
        ? null
        : ThroughputAnswers.warm(definition.warm(), definition.provisioned(), mode, index.status());
  }

  private static Structure index(IndexDescription index) {
    return definition(index.definition())
        .set("IndexSizeBytes", index.sizeBytes())
        .set("ItemCount", index.itemCount())
        .set("IndexArn", index.arn());
  }

  /** Writes what an index is, whatever its table. */
  static Structure definition(IndexDefinition definition) {
    return new Structure()
        .set("IndexName", definition.name())
        .set("KeySchema", keySchema(definition.keySchema()))
        .set("Projection", projection(definition.projection()));
  }

  private static @Nullable Structure projection(@Nullable IndexProjection projection) {
    if (projection == null) {
      return null;
    }
    ProjectionType type = projection.type();
    return new Structure()
        .set("ProjectionType", type == null ? null : type.name())
        .set("NonKeyAttributes", projection.nonKeyAttributes());
  }
}
