// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ListTables;
import dev.dolium.engine.operation.UpdateTable;
import dev.dolium.engine.operation.UpdateTable.IndexUpdate;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.ProjectionType;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.SseType;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableClass;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the requests that create, change, describe, list and drop tables. */
public final class TableRequests {
  /** Parameters of features that the engine does not have, which it must not pass over. */
  private static final List<String> NOT_AVAILABLE =
      List.of(
          "GlobalTableSourceArn",
          "GlobalTableSettingsReplicationMode",
          "ReplicaUpdates",
          "MultiRegionConsistency",
          "GlobalTableWitnessUpdates",
          "VectorIndexes",
          "VectorIndexUpdates");

  private TableRequests() {}

  /** Reads a {@code CreateTable}. */
  public static CreateTable create(Members in) {
    refuseUnavailable(in);
    return new CreateTable(
        in.requiredText("TableName"),
        in.requiredStructures("AttributeDefinitions", TableRequests::attributeDefinition),
        keySchema(in),
        in.structures("LocalSecondaryIndexes", TableRequests::index),
        in.structures("GlobalSecondaryIndexes", TableRequests::index),
        settings(in));
  }

  /** Reads an {@code UpdateTable}. */
  public static UpdateTable update(Members in) {
    refuseUnavailable(in);
    return new UpdateTable(
        in.requiredText("TableName"),
        in.structures("AttributeDefinitions", TableRequests::attributeDefinition),
        in.structures("GlobalSecondaryIndexUpdates", TableRequests::indexUpdate),
        settings(in));
  }

  /** Reads a {@code DescribeTable}. */
  public static DescribeTable describe(Members in) {
    return new DescribeTable(in.requiredText("TableName"));
  }

  /** Reads a {@code DeleteTable}. */
  public static DeleteTable delete(Members in) {
    return new DeleteTable(in.requiredText("TableName"));
  }

  /** Reads a {@code ListTables}. */
  public static ListTables list(Members in) {
    return new ListTables(in.text("ExclusiveStartTableName"), in.integer("Limit"));
  }

  private static void refuseUnavailable(Members in) {
    for (String parameter : NOT_AVAILABLE) {
      if (in.has(parameter)) {
        throw new ValidationException(
            "One or more parameter values were invalid: " + parameter + " is not supported");
      }
    }
  }

  private static AttributeDefinition attributeDefinition(Members in) {
    return new AttributeDefinition(
        in.requiredText("AttributeName"), in.requiredChoice(AttributeType.class, "AttributeType"));
  }

  private static List<KeyElement> keySchema(Members in) {
    return in.requiredStructures(
        "KeySchema",
        element ->
            new KeyElement(
                element.requiredText("AttributeName"),
                element.requiredChoice(KeyRole.class, "KeyType")));
  }

  static IndexDefinition index(Members in) {
    return new IndexDefinition(
        in.requiredText("IndexName"),
        keySchema(in),
        in.structure("Projection", TableRequests::projection),
        provisioned(in),
        onDemand(in),
        warm(in));
  }

  private static IndexProjection projection(Members in) {
    return new IndexProjection(
        in.choice(ProjectionType.class, "ProjectionType"), in.texts("NonKeyAttributes"));
  }

  private static IndexUpdate indexUpdate(Members in) {
    List<IndexUpdate> updates =
        Stream.of(
                in.structure("Update", TableRequests::throughputUpdate),
                in.structure(
                    "Create", create -> (IndexUpdate) new IndexUpdate.Create(index(create))),
                in.structure("Delete", TableRequests::drop))
            .filter(Objects::nonNull)
            .toList();
    if (updates.size() != 1) {
      throw new ValidationException(
          "One or more parameter values were invalid: A GlobalSecondaryIndexUpdate must have exactly one of Update,"
              + " Create and Delete");
    }
    return updates.get(0);
  }

  private static IndexUpdate throughputUpdate(Members in) {
    return new IndexUpdate.Update(
        in.requiredText("IndexName"), provisioned(in), onDemand(in), warm(in));
  }

  private static IndexUpdate drop(Members in) {
    return new IndexUpdate.Delete(in.requiredText("IndexName"));
  }

  private static TableSettings settings(Members in) {
    return new TableSettings(
        in.choice(BillingMode.class, "BillingMode"),
        provisioned(in),
        onDemand(in),
        warm(in),
        in.structure("StreamSpecification", TableRequests::stream),
        in.structure("SSESpecification", TableRequests::sse),
        in.choice(TableClass.class, "TableClass"),
        in.flag("DeletionProtectionEnabled"),
        in.structures("Tags", SettingsOperations::tagOf),
        in.text("ResourcePolicy"));
  }

  private static StreamSpecification stream(Members in) {
    return new StreamSpecification(
        in.isTrue("StreamEnabled"), in.choice(StreamView.class, "StreamViewType"));
  }

  static SseSpecification sse(Members in) {
    return new SseSpecification(
        in.flag("Enabled"), in.choice(SseType.class, "SSEType"), in.text("KMSMasterKeyId"));
  }

  private static @Nullable Throughput provisioned(Members in) {
    return throughput(in, "ProvisionedThroughput", "ReadCapacityUnits", "WriteCapacityUnits");
  }

  private static @Nullable Throughput onDemand(Members in) {
    return throughput(in, "OnDemandThroughput", "MaxReadRequestUnits", "MaxWriteRequestUnits");
  }

  private static @Nullable Throughput warm(Members in) {
    return throughput(in, "WarmThroughput", "ReadUnitsPerSecond", "WriteUnitsPerSecond");
  }

  static @Nullable Throughput throughput(Members in, String member, String read, String write) {
    return in.structure(
        member, units -> new Throughput(units.longInteger(read), units.longInteger(write)));
  }
}
