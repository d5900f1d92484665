// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.ProjectionType;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.SseType;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableClass;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table's state as an item, and reads it again.
 *
 * <p>An item names its members, so a state that a later version wrote with more of them can still
 * be read.
 */
final class TableStateCodec {
  private TableStateCodec() {}

  static AttributeMap write(TableState table) {
    return new Members()
        .put("id", table.id())
        .put("name", table.name())
        .put("uuid", table.uuid())
        .put("created", table.created())
        .put("status", table.status())
        .put("statusUntil", table.statusUntil())
        .put("version", table.version())
        .putAll("attributes", table.attributeDefinitions(), TableStateCodec::attribute)
        .putAll("keySchema", table.keySchema(), TableStateCodec::keyElement)
        .putAll("indexes", table.indexes(), TableStateCodec::index)
        .put("nextIndexId", table.nextIndexId())
        .put("settings", settings(table.settings()))
        .put("history", history(table.history()))
        .put("features", features(table.features()))
        .put("extras", TableExtrasCodec.write(table.extras()))
        .build();
  }

  static TableState read(AttributeMap stored) {
    Members in = new Members(stored);
    return new TableState(
        in.integer("id"),
        in.text("name"),
        in.text("uuid"),
        in.instant("created"),
        in.constant("status", TableStatus.class),
        in.instantOrNull("statusUntil"),
        in.number("version"),
        in.all("attributes", TableStateCodec::attribute),
        in.all("keySchema", TableStateCodec::keyElement),
        in.all("indexes", TableStateCodec::index),
        in.integer("nextIndexId"),
        settings(in.members("settings")),
        history(in.members("history")),
        features(in.members("features")),
        TableExtrasCodec.read(in.membersOrNull("extras")));
  }

  private static AttributeMap attribute(AttributeDefinition attribute) {
    return new Members().put("name", attribute.name()).put("type", attribute.type()).build();
  }

  private static AttributeDefinition attribute(Members in) {
    return new AttributeDefinition(in.text("name"), in.constant("type", AttributeType.class));
  }

  static AttributeMap keyElement(KeyElement element) {
    return new Members().put("name", element.name()).put("role", element.role()).build();
  }

  static KeyElement keyElement(Members in) {
    return new KeyElement(in.text("name"), in.constant("role", KeyRole.class));
  }

  private static AttributeMap index(IndexState index) {
    IndexDefinition definition = index.definition();
    return new Members()
        .put("id", index.id())
        .put("kind", index.kind())
        .put("status", index.status())
        .put("statusUntil", index.statusUntil())
        .put("backfilling", index.backfilling())
        .put("filled", index.filled())
        .put("name", definition.name())
        .putAll("keySchema", definition.keySchema(), TableStateCodec::keyElement)
        .put("projection", projection(definition.projection()))
        .put("provisioned", throughput(definition.provisioned()))
        .put("onDemand", throughput(definition.onDemand()))
        .put("warm", throughput(definition.warm()))
        .put("history", history(index.history()))
        .build();
  }

  private static IndexState index(Members in) {
    IndexDefinition definition =
        new IndexDefinition(
            in.text("name"),
            in.all("keySchema", TableStateCodec::keyElement),
            projection(in.membersOrNull("projection")),
            throughput(in.membersOrNull("provisioned")),
            throughput(in.membersOrNull("onDemand")),
            throughput(in.membersOrNull("warm")));
    return new IndexState(
        in.integer("id"),
        in.constant("kind", IndexState.Kind.class),
        definition,
        in.constant("status", IndexStatus.class),
        in.instantOrNull("statusUntil"),
        in.flag("backfilling"),
        in.flag("filled"),
        history(in.members("history")));
  }

  private static @Nullable AttributeMap projection(@Nullable IndexProjection projection) {
    return projection == null
        ? null
        : new Members()
            .put("type", projection.type())
            .put("nonKeyAttributes", projection.nonKeyAttributes())
            .build();
  }

  private static @Nullable IndexProjection projection(@Nullable Members in) {
    return in == null
        ? null
        : new IndexProjection(
            in.constantOrNull("type", ProjectionType.class), in.textsOrNull("nonKeyAttributes"));
  }

  static @Nullable AttributeMap throughput(@Nullable Throughput throughput) {
    return throughput == null
        ? null
        : new Members().put("read", throughput.read()).put("write", throughput.write()).build();
  }

  private static @Nullable Throughput throughput(@Nullable Members in) {
    return in == null ? null : new Throughput(in.numberOrNull("read"), in.numberOrNull("write"));
  }

  static AttributeMap history(ThroughputHistory history) {
    return new Members()
        .put("lastIncrease", history.lastIncrease())
        .put("lastDecrease", history.lastDecrease())
        .put("decreasesToday", history.decreasesToday())
        .put("lastOnDemand", history.lastUpdateToPayPerRequest())
        .build();
  }

  static ThroughputHistory history(Members in) {
    return new ThroughputHistory(
        in.instantOrNull("lastIncrease"),
        in.instantOrNull("lastDecrease"),
        in.number("decreasesToday"),
        in.instantOrNull("lastOnDemand"));
  }

  private static AttributeMap settings(TableSettings settings) {
    return new Members()
        .put("billingMode", settings.billingMode())
        .put("provisioned", throughput(settings.provisioned()))
        .put("onDemand", throughput(settings.onDemand()))
        .put("warm", throughput(settings.warm()))
        .put("stream", stream(settings.stream()))
        .put("sse", sse(settings.sse()))
        .put("tableClass", settings.tableClass())
        .put("deletionProtection", settings.deletionProtection())
        .build();
  }

  private static TableSettings settings(Members in) {
    return new TableSettings(
        in.constantOrNull("billingMode", BillingMode.class),
        throughput(in.membersOrNull("provisioned")),
        throughput(in.membersOrNull("onDemand")),
        throughput(in.membersOrNull("warm")),
        stream(in.membersOrNull("stream")),
        sse(in.membersOrNull("sse")),
        in.constantOrNull("tableClass", TableClass.class),
        in.flagOrNull("deletionProtection"),
        null,
        null);
  }

  private static @Nullable AttributeMap stream(@Nullable StreamSpecification stream) {
    return stream == null
        ? null
        : new Members().put("enabled", stream.enabled()).put("view", stream.view()).build();
  }

  private static @Nullable StreamSpecification stream(@Nullable Members in) {
    return in == null
        ? null
        : new StreamSpecification(in.flag("enabled"), in.constantOrNull("view", StreamView.class));
  }

  private static @Nullable AttributeMap sse(@Nullable SseSpecification sse) {
    return sse == null
        ? null
        : new Members()
            .put("enabled", sse.enabled())
            .put("type", sse.type())
            .put("kmsKeyId", sse.kmsKeyId())
            .build();
  }

  private static @Nullable SseSpecification sse(@Nullable Members in) {
    return in == null
        ? null
        : new SseSpecification(
            in.flagOrNull("enabled"),
            in.constantOrNull("type", SseType.class),
            in.textOrNull("kmsKeyId"));
  }

  private static AttributeMap features(TableFeatures features) {
    return new Members()
        .put("stream", streamState(features.stream()))
        .put("timeToLive", features.timeToLiveAttribute())
        .put("restore", restore(features.restore()))
        .build();
  }

  private static @Nullable AttributeMap restore(@Nullable RestoreSummary restore) {
    return restore == null
        ? null
        : new Members()
            .put("backup", restore.sourceBackupArn())
            .put("table", restore.sourceTableArn())
            .put("time", restore.restoreTime())
            .put("inProgress", restore.inProgress())
            .build();
  }

  private static @Nullable RestoreSummary restore(@Nullable Members in) {
    return in == null
        ? null
        : new RestoreSummary(
            in.textOrNull("backup"),
            in.textOrNull("table"),
            in.instant("time"),
            in.flag("inProgress"));
  }

  private static TableFeatures features(Members in) {
    return new TableFeatures(
        streamState(in.membersOrNull("stream")),
        in.textOrNull("timeToLive"),
        restore(in.membersOrNull("restore")));
  }

  private static @Nullable AttributeMap streamState(TableFeatures.@Nullable StreamState stream) {
    return stream == null
        ? null
        : new Members()
            .put("id", stream.id())
            .put("label", stream.label())
            .put("view", stream.view())
            .put("lineages", stream.lineages())
            .put("enabled", stream.enabled())
            .put("disabledAt", stream.disabledAt())
            .build();
  }

  private static TableFeatures.@Nullable StreamState streamState(@Nullable Members in) {
    return in == null
        ? null
        : new TableFeatures.StreamState(
            in.integer("id"),
            in.text("label"),
            in.constant("view", StreamView.class),
            in.integer("lineages"),
            in.flag("enabled"),
            in.instantOrNull("disabledAt"));
  }
}
