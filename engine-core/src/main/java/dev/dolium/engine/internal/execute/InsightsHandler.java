// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableExtras.Insights;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.ContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Action;
import dev.dolium.engine.operation.ContributorInsights.DescribeContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Description;
import dev.dolium.engine.operation.ContributorInsights.ListContributorInsights;
import dev.dolium.engine.operation.ContributorInsights.Page;
import dev.dolium.engine.operation.ContributorInsights.Status;
import dev.dolium.engine.operation.ContributorInsights.UpdateContributorInsights;
import dev.dolium.engine.table.InsightsMode;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link ContributorInsights}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights_HowItWorks.html">How
 *     it works</a>
 */
final class InsightsHandler {
  private final TableCatalog catalog;
  private final InstantSource time;

  InsightsHandler(Parts parts) {
    this.catalog = parts.catalog();
    this.time = parts.time();
  }

  Object execute(ContributorInsights<?> request) {
    if (request instanceof DescribeContributorInsights describe) {
      TableState table = table(describe.tableName(), describe.indexName()).state();
      return described(table, of(describe.indexName()));
    } else if (request instanceof UpdateContributorInsights update) {
      return update(update);
    }
    return list((ListContributorInsights) request);
  }

  private static String of(@Nullable String indexName) {
    return indexName == null ? "" : indexName;
  }

  private TableEntry table(String tableName, @Nullable String indexName) {
    TableEntry table = catalog.existing(tableName);
    if (indexName != null && table.state().index(indexName) == null) {
      throw new ResourceNotFoundException(
          "Requested resource not found: Table: "
              + table.state().name()
              + ", Index: "
              + indexName
              + " not found");
    }
    return table;
  }

  private Description update(UpdateContributorInsights request) {
    TableEntry table = table(request.tableName(), request.indexName());
    TableHandlers.checkNotComingOrGoing(table.state());
    String of = of(request.indexName());
    boolean enable = request.action() == Action.ENABLE;
    Instant now = time.instant();
    TableState changed =
        catalog.change(
            table,
            state -> {
              Insights old = state.extras().insights().get(of);
              InsightsMode before =
                  old == null ? InsightsMode.ACCESSED_AND_THROTTLED_KEYS : old.mode();
              InsightsMode mode = request.mode() == null ? before : request.mode();
              return state.with(state.extras().withInsights(of, new Insights(enable, mode, now)));
            });
    Description done = described(changed, of);
    // The answer shows what begins; the next look finds it done.
    return new Description(
        done.tableName(),
        done.indexName(),
        enable ? Status.ENABLING : Status.DISABLING,
        done.mode(),
        done.rules(),
        done.updated());
  }

  private static Description described(TableState table, String of) {
    Insights insights = table.extras().insights().get(of);
    String index = of.isEmpty() ? null : of;
    if (insights == null) {
      return new Description(table.name(), index, Status.DISABLED, null, List.of(), null);
    }
    return new Description(
        table.name(),
        index,
        insights.enabled() ? Status.ENABLED : Status.DISABLED,
        insights.mode(),
        insights.enabled() ? rules(table, of, insights) : List.of(),
        insights.updated());
  }

  private static List<String> rules(TableState table, String of, Insights insights) {
    IndexState index = table.index(of);
    List<KeyElement> schema = index == null ? table.keySchema() : index.definition().keySchema();
    boolean sorted = schema.stream().anyMatch(element -> element.role() == KeyRole.RANGE);
    List<String> kinds = new ArrayList<>();
    if (insights.mode() == InsightsMode.ACCESSED_AND_THROTTLED_KEYS) {
      kinds.addAll(sorted ? List.of("PKC", "SKC") : List.of("PKC"));
    }
    kinds.addAll(sorted ? List.of("PKT", "SKT") : List.of("PKT"));
    String resource = of.isEmpty() ? table.name() : table.name() + "-" + of;
    return kinds.stream()
        .map(
            kind ->
                "DynamoDBContributorInsights-"
                    + kind
                    + "-"
                    + resource
                    + "-"
                    + insights.updated().toEpochMilli())
        .toList();
  }

  private Page list(ListContributorInsights request) {
    String after = request.nextToken() == null ? null : decoded(request.nextToken());
    int limit =
        request.maxResults() == null || request.maxResults() < 1
            ? Limits.LISTED_INSIGHTS
            : Math.min(request.maxResults(), Limits.LISTED_INSIGHTS);
    List<Description> page = new ArrayList<>();
    for (Description insights : all(request.tableName())) {
      if (after != null && position(insights).compareTo(after) <= 0) {
        continue;
      }
      if (page.size() == limit) {
        return new Page(page, encoded(position(page.get(limit - 1))));
      }
      page.add(insights);
    }
    return new Page(page, null);
  }

  private List<Description> all(@Nullable String tableName) {
    List<String> tables =
        tableName == null
            ? catalog.namesAfter(null)
            : List.of(catalog.existing(tableName).state().name());
    TreeMap<String, Description> sorted = new TreeMap<>();
    for (String name : tables) {
      TableEntry table = catalog.find(name);
      if (table != null) {
        for (String of : table.state().extras().insights().keySet()) {
          Description insights = described(table.state(), of);
          sorted.put(position(insights), insights);
        }
      }
    }
    return List.copyOf(sorted.values());
  }

  private static String position(Description insights) {
    return insights.tableName() + "/" + of(insights.indexName());
  }

  private static String encoded(String position) {
    return Base64.getUrlEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ValidationException("Invalid NextToken");
    }
  }
}
