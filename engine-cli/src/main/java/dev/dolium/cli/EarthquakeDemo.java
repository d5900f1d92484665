// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Takes a week of earthquakes through all doors of an engine on disk and tells what it sees. Used
 * by one thread.
 *
 * <p>Each figure is computed from what the engine answered; an answer that differs from the feed
 * ends the demo.
 */
final class EarthquakeDemo {
  private static final double BYTES_IN_MB = 1e6;

  private final Report report;
  private final Path folder;

  EarthquakeDemo(Report report, Path folder) {
    this.report = report;
    this.folder = folder;
  }

  /** Runs all steps and leaves the folder behind. */
  void run() {
    Timed<List<Map<String, AttributeValue>>> feed = Timed.once(EarthquakeFeed::items);
    EarthquakeWeek week = new EarthquakeWeek(feed.result());
    report.say("Dolium demo: all earthquakes of a week, as the USGS listed them (public domain)");
    report.say("Folder: %s", folder);
    report.step("Read the feed", feed.nanos());
    report.detail(
        "%,d events of %d seismic networks, %s", week.size(), week.networks(), week.days());
    Set<Item> before = firstRun(week);
    secondRun(before);
    report.say("");
    report.say("All answers agree with the feed and with each other. To look at the data:");
    report.say("  ./dolium serve --data %s", folder);
  }

  private Set<Item> firstRun(EarthquakeWeek week) {
    Timed<Engine> opened = Timed.once(() -> Engine.open(folder));
    try (Engine engine = opened.result();
        DynamoDbClient client = EngineClients.sync(engine)) {
      report.step("Open an engine on the folder", opened.nanos());
      createTable(client);
      load(client, week);
      review(client, week);
      new EarthquakeQueries(report, engine, week).run();
      return new HashSet<>(engine.table(EarthquakeTable.NAME).scan().toList());
    }
  }

  private void createTable(DynamoDbClient client) {
    Timed<?> created = Timed.once(() -> create(client));
    report.step("Create a table with two indexes, through the AWS SDK", created.nanos());
    report.detail("table %s: partition key net, sort key id", EarthquakeTable.NAME);
    report.detail("global index by-magnitude: type, mag; local index by-time: net, time");
  }

  private WaiterResponse<DescribeTableResponse> create(DynamoDbClient client) {
    try {
      client.createTable(EarthquakeTable.CREATE);
    } catch (ResourceInUseException e) {
      throw new IllegalArgumentException(
          "expected a folder without a table "
              + EarthquakeTable.NAME
              + " but was "
              + folder
              + ", which has one",
          e);
    }
    return client.waiter().waitUntilTableExists(r -> r.tableName(EarthquakeTable.NAME));
  }

  private void load(DynamoDbClient client, EarthquakeWeek week) {
    Timed.Each put =
        Timed.each(
            week.events(),
            event -> client.putItem(r -> r.tableName(EarthquakeTable.NAME).item(event)));
    report.step("Put every event, through the AWS SDK", put.sumNanos());
    report.detail("median %s an item, from a cold start", Report.duration(put.medianNanos()));
    int stored =
        client.scanPaginator(r -> r.tableName(EarthquakeTable.NAME)).stream()
            .mapToInt(ScanResponse::count)
            .sum();
    expect("items after loading", week.size(), stored);
    report.detail("%,d items with nested maps, lists and nulls, all in both indexes", stored);
  }

  private void review(DynamoDbClient client, EarthquakeWeek week) {
    AtomicLong accepted = new AtomicLong();
    Timed.Each update =
        Timed.each(
            week.events(),
            event -> {
              if (isReviewed(client, event)) {
                accepted.incrementAndGet();
              }
            });
    expect("accepted reviews", week.automatic(), accepted.get());
    report.step("Mark each as reviewed, if its status is still automatic", update.sumNanos());
    report.detail(
        "%,d conditional updates accepted, %,d refused; median %s each",
        accepted.get(), week.size() - accepted.get(), Report.duration(update.medianNanos()));
  }

  private static boolean isReviewed(DynamoDbClient client, Map<String, AttributeValue> event) {
    try {
      client.updateItem(EarthquakeTable.review(event));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private void secondRun(Set<Item> before) {
    Timed<Engine> opened = Timed.once(() -> Engine.open(folder));
    try (Engine engine = opened.result()) {
      report.step("Close the engine, open it again", opened.nanos());
      Table table = engine.table(EarthquakeTable.NAME);
      List<Item> after = table.scan().toList();
      expect(
          "items that are as they were",
          before.size(),
          after.stream().filter(before::contains).count());
      expect("items", before.size(), after.size());
      expect("entries by magnitude", after.size(), entries(table, EarthquakeTable.BY_MAGNITUDE));
      expect("entries by time", after.size(), entries(table, EarthquakeTable.BY_TIME));
      report.detail("%,d items as they were, all of them in both indexes", after.size());
      double items = after.stream().mapToLong(Item::sizeBytes).sum() / BYTES_IN_MB;
      report.detail(
          "%.1f MB of items as DynamoDB counts them, %.1f MB on disk",
          items, bytesOnDisk() / BYTES_IN_MB);
    }
  }

  private static long entries(Table table, String index) {
    return table.scan().index(index).stream().count();
  }

  private double bytesOnDisk() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Ends the demo if a count is not what it must be. */
  static void expect(String what, long expected, long actual) {
    if (actual != expected) {
      throw new IllegalStateException(
          Report.text("expected %,d %s but was %,d", expected, what, actual));
    }
  }
}
