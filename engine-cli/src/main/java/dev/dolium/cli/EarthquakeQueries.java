// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.Expression;
import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The part of the demo that asks both indexes the same through each door. Used by one thread. */
final class EarthquakeQueries {
  private static final int RUNS = 21;
  private static final int SHOWN = 3;
  private static final BigDecimal STRONG = new BigDecimal("4.5");
  private static final String TYPE = "earthquake";

  private final Report report;
  private final Engine engine;
  private final EarthquakeWeek week;

  EarthquakeQueries(Report report, Engine engine, EarthquakeWeek week) {
    this.report = report;
    this.engine = engine;
    this.week = week;
  }

  /** A question to one index, as each door takes it. */
  private record Question(String index, QueryRequest sdk, Expression expression, String json) {}

  void run() {
    Question strong =
        new Question(
            EarthquakeTable.BY_MAGNITUDE,
            EarthquakeTable.strong(TYPE, STRONG.toString()),
            EarthquakeTable.strongNatively(TYPE, STRONG),
            EarthquakeTable.strongJson(TYPE, STRONG.toString()));
    Timed<List<Item>> strongest = Timed.once(() -> natively(strong));
    report.step(
        "Query the global index: magnitude %s and more".formatted(STRONG), strongest.nanos());
    ask(strong, week.strong(TYPE, STRONG));
    strongest.result().stream().limit(SHOWN).forEach(this::show);

    String network = week.busiestNetwork();
    Question recent =
        new Question(
            EarthquakeTable.BY_TIME,
            EarthquakeTable.recent(network, week.lastDay()),
            EarthquakeTable.recentNatively(network, week.lastDay()),
            EarthquakeTable.recentJson(network, week.lastDay()));
    Timed<List<Item>> latest = Timed.once(() -> natively(recent));
    report.step(
        "Query the local index: network %s, the last 24 hours".formatted(network), latest.nanos());
    ask(recent, week.recent(network, week.lastDay()));
    latest.result().stream().limit(SHOWN).forEach(this::show);
  }

  private List<Item> natively(Question question) {
    return engine
        .table(EarthquakeTable.NAME)
        .query(question.expression)
        .index(question.index)
        .descending()
        .toList();
  }

  private void ask(Question question, long expected) {
    try (DynamoDbClient client = EngineClients.sync(engine);
        EngineServer server = EngineServer.start(engine, ServerOptions.local())) {
      HttpQuery http = new HttpQuery(HttpClient.newHttpClient(), server.endpoint(), question.json);
      Timed<Integer> natively = Timed.median(RUNS, () -> natively(question).size());
      Timed<Integer> sdk = Timed.median(RUNS, () -> client.query(question.sdk).count());
      Timed<Integer> overHttp = Timed.median(RUNS, http::count);
      EarthquakeDemo.expect("items natively", expected, natively.result());
      EarthquakeDemo.expect("items through the SDK", expected, sdk.result());
      EarthquakeDemo.expect("items over HTTP", expected, overHttp.result());
      report.detail(
          "%,d items; median natively %s, AWS SDK %s, HTTP %s",
          expected,
          Report.duration(natively.nanos()),
          Report.duration(sdk.nanos()),
          Report.duration(overHttp.nanos()));
    }
  }

  private void show(Item event) {
    Instant time = Instant.ofEpochMilli(event.number("time").toBigDecimal().longValueExact());
    report.detail(
        "M %-4s %-48.48s %.16sZ",
        event.number("mag"), place(event), time.truncatedTo(ChronoUnit.MINUTES));
  }

  private static String place(Item event) {
    return event
        .get("properties")
        .filter(AttributeValue.M.class::isInstance)
        .map(
            properties ->
                Item.ofAttributes(((AttributeValue.M) properties).value()).string("place"))
        .orElse("");
  }
}
