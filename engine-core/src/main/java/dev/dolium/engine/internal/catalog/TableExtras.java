// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.AutoScaling;
import dev.dolium.engine.table.InsightsMode;
import dev.dolium.engine.table.Tag;
import dev.dolium.engine.table.Throughput;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a table without bearing on its items; immutable.
 *
 * @param tags its tags, in the order in which they were first put on
 * @param policies resource policies by what they are on: {@code ""} for the table, {@code
 *     /stream/label} for a stream of it
 * @param insights contributor insights by what they look at: {@code ""} for the table, otherwise an
 *     index
 * @param autoScaling scaling by {@code read} or {@code write}, followed by {@code /} and an index
 *     if it is one's
 * @param onDemandSwitches when the table was put on demand in the last 24 hours
 * @param earlier the provisioned throughput before the last update, of what it changed: {@code ""}
 *     for the table, otherwise an index
 */
public record TableExtras(
    List<Tag> tags,
    Map<String, Policy> policies,
    Map<String, Insights> insights,
    Map<String, AutoScaling> autoScaling,
    List<Instant> onDemandSwitches,
    Map<String, Earlier> earlier) {
  /** Nothing hangs on the table. */
  public static final TableExtras NONE =
      new TableExtras(List.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of());

  /** Copies the collections. */
  public TableExtras {
    tags = List.copyOf(tags);
    policies = Map.copyOf(policies);
    insights = Map.copyOf(insights);
    autoScaling = Map.copyOf(autoScaling);
    onDemandSwitches = List.copyOf(onDemandSwitches);
    earlier = Map.copyOf(earlier);
  }

  /**
   * A resource policy.
   *
   * @param text the document
   * @param revision what tells it from those before and after it
   */
  public record Policy(String text, String revision) {}

  /**
   * Contributor insights of a table or index.
   *
   * @param enabled whether they are on
   * @param mode which keys they look at
   * @param updated when they were last turned on or off
   */
  public record Insights(boolean enabled, InsightsMode mode, Instant updated) {}

  /**
   * Provisioned throughput that an update has changed.
   *
   * @param provisioned what it was
   * @param history what had happened to it
   */
  public record Earlier(Throughput provisioned, ThroughputHistory history) {}

  /** These with other tags. */
  public TableExtras withTags(List<Tag> newTags) {
    return new TableExtras(newTags, policies, insights, autoScaling, onDemandSwitches, earlier);
  }

  /** These with another policy on something; null takes it away. */
  public TableExtras withPolicy(String on, @Nullable Policy policy) {
    return new TableExtras(
        tags, with(policies, on, policy), insights, autoScaling, onDemandSwitches, earlier);
  }

  /** These with other insights of something. */
  public TableExtras withInsights(String of, @Nullable Insights newInsights) {
    return new TableExtras(
        tags, policies, with(insights, of, newInsights), autoScaling, onDemandSwitches, earlier);
  }

  /** These with other scaling of something. */
  public TableExtras withAutoScaling(String of, @Nullable AutoScaling scaling) {
    return new TableExtras(
        tags, policies, insights, with(autoScaling, of, scaling), onDemandSwitches, earlier);
  }

  /** These with one more switch to on demand; those before the moment are forgotten. */
  public TableExtras withSwitch(Instant now, Instant remembered) {
    List<Instant> switches = new ArrayList<>(onDemandSwitches);
    switches.removeIf(each -> each.isBefore(remembered));
    switches.add(now);
    return new TableExtras(tags, policies, insights, autoScaling, switches, earlier);
  }

  /** These with what throughput was before an update. */
  public TableExtras withEarlier(Map<String, Earlier> before) {
    return new TableExtras(tags, policies, insights, autoScaling, onDemandSwitches, before);
  }

  /** These without what belongs to an index. */
  public TableExtras withoutIndex(String index) {
    return withInsights(index, null)
        .withAutoScaling("read/" + index, null)
        .withAutoScaling("write/" + index, null);
  }

  private static <T> Map<String, T> with(Map<String, T> map, String key, @Nullable T value) {
    Map<String, T> changed = new TreeMap<>(map);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return changed;
  }
}
