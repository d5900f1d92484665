// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.internal.catalog.TableExtras.Earlier;
import dev.dolium.engine.internal.catalog.TableExtras.Insights;
import dev.dolium.engine.internal.catalog.TableExtras.Policy;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.table.AutoScaling;
import dev.dolium.engine.table.InsightsMode;
import dev.dolium.engine.table.Tag;
import dev.dolium.engine.table.Throughput;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what hangs on a table as an item, and reads it again. */
final class TableExtrasCodec {
  private TableExtrasCodec() {}

  static AttributeMap write(TableExtras extras) {
    return new Members()
        .putAll(
            "tags",
            extras.tags(),
            tag -> new Members().put("key", tag.key()).put("value", tag.value()).build())
        .put("policies", entries(extras.policies(), TableExtrasCodec::policy))
        .put("insights", entries(extras.insights(), TableExtrasCodec::insights))
        .put("autoScaling", entries(extras.autoScaling(), TableExtrasCodec::scaling))
        .put(
            "onDemandSwitches",
            extras.onDemandSwitches().stream().map(Instant::toEpochMilli).toList())
        .put("earlier", entries(extras.earlier(), TableExtrasCodec::earlier))
        .build();
  }

  static TableExtras read(@Nullable Members in) {
    if (in == null) {
      return TableExtras.NONE;
    }
    return new TableExtras(
        in.all("tags", tag -> new Tag(tag.text("key"), tag.text("value"))),
        map(in, "policies", each -> new Policy(each.text("text"), each.text("revision"))),
        map(in, "insights", TableExtrasCodec::insights),
        map(in, "autoScaling", TableExtrasCodec::scaling),
        in.numbers("onDemandSwitches").stream().map(Instant::ofEpochMilli).toList(),
        earlier(in));
  }

  private static <T> List<AttributeMap> entries(
      Map<String, T> map, BiFunction<Members, T, Members> write) {
    return map.entrySet().stream()
        .map(
            entry -> write.apply(new Members().put("on", entry.getKey()), entry.getValue()).build())
        .toList();
  }

  private static <T> Map<String, T> map(Members in, String name, Function<Members, T> read) {
    return map(in.all(name, each -> Map.entry(each.text("on"), read.apply(each))));
  }

  private static <T> Map<String, T> map(List<Map.Entry<String, T>> entries) {
    Map<String, T> map = new HashMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  private static Members policy(Members out, Policy policy) {
    return out.put("text", policy.text()).put("revision", policy.revision());
  }

  private static Members insights(Members out, Insights insights) {
    return out.put("enabled", insights.enabled())
        .put("mode", insights.mode())
        .put("updated", insights.updated());
  }

  private static Insights insights(Members in) {
    return new Insights(
        in.flag("enabled"), in.constant("mode", InsightsMode.class), in.instant("updated"));
  }

  private static Members earlier(Members out, Earlier earlier) {
    return out.put("provisioned", TableStateCodec.throughput(earlier.provisioned()))
        .put("history", TableStateCodec.history(earlier.history()));
  }

  // Tables that were kept before there was this member have none.
  private static Map<String, Earlier> earlier(Members in) {
    List<Map.Entry<String, Earlier>> entries =
        in.allOrNull("earlier", each -> Map.entry(each.text("on"), earlierOf(each)));
    return entries == null ? Map.of() : map(entries);
  }

  private static Earlier earlierOf(Members in) {
    Members provisioned = in.members("provisioned");
    return new Earlier(
        new Throughput(provisioned.numberOrNull("read"), provisioned.numberOrNull("write")),
        TableStateCodec.history(in.members("history")));
  }

  private static Members scaling(Members out, AutoScaling scaling) {
    return out.put("minimum", scaling.minimumUnits())
        .put("maximum", scaling.maximumUnits())
        .put("disabled", scaling.disabled())
        .put("role", scaling.roleArn())
        .putAll("policies", scaling.policies(), TableExtrasCodec::scalingPolicy);
  }

  private static AttributeMap scalingPolicy(AutoScaling.Policy policy) {
    return new Members()
        .put("name", policy.name())
        .put("disableScaleIn", policy.disableScaleIn())
        .put("scaleInCooldown", policy.scaleInCooldown())
        .put("scaleOutCooldown", policy.scaleOutCooldown())
        .put("target", Double.toString(policy.targetValue()))
        .build();
  }

  private static AutoScaling scaling(Members in) {
    return new AutoScaling(
        in.numberOrNull("minimum"),
        in.numberOrNull("maximum"),
        in.flagOrNull("disabled"),
        in.textOrNull("role"),
        in.all(
            "policies",
            each ->
                new AutoScaling.Policy(
                    each.textOrNull("name"),
                    each.flagOrNull("disableScaleIn"),
                    each.integerOrNull("scaleInCooldown"),
                    each.integerOrNull("scaleOutCooldown"),
                    Double.parseDouble(each.text("target")))));
  }
}
