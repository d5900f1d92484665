// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The events of the demo, and what can be counted in them without any engine.
 *
 * @param events the events as items
 */
record EarthquakeWeek(List<Map<String, AttributeValue>> events) {
  int size() {
    return events.size();
  }

  long networks() {
    return byNetwork().size();
  }

  /** The network with the most events. */
  String busiestNetwork() {
    return byNetwork().entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private Map<String, Long> byNetwork() {
    return events.stream()
        .collect(Collectors.groupingBy(event -> get(event, "net").s(), Collectors.counting()));
  }

  /** The days of the first and the last event. */
  String days() {
    LongSummaryStatistics times =
        events.stream().mapToLong(event -> time(event).toEpochMilli()).summaryStatistics();
    return day(times.getMin()) + " to " + day(times.getMax());
  }

  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  /** A day before the last event, in milliseconds. */
  long lastDay() {
    long last = events.stream().mapToLong(event -> time(event).toEpochMilli()).max().orElseThrow();
    return last - Duration.ofDays(1).toMillis();
  }

  /** How many events nobody had reviewed when the feed was made. */
  long automatic() {
    return count(event -> get(get(event, "properties").m(), "status").s().equals("automatic"));
  }

  /** How many events of that type have at least that magnitude. */
  long strong(String type, BigDecimal least) {
    return count(
        event ->
            get(event, "type").s().equals(type)
                && event.containsKey("mag")
                && new BigDecimal(get(event, "mag").n()).compareTo(least) >= 0);
  }

  /** How many events of that network happened at that time or later. */
  long recent(String network, long timeMillis) {
    return count(
        event -> get(event, "net").s().equals(network) && time(event).toEpochMilli() >= timeMillis);
  }

  private long count(Predicate<Map<String, AttributeValue>> condition) {
    return events.stream().filter(condition).count();
  }

  static Instant time(Map<String, AttributeValue> event) {
    return Instant.ofEpochMilli(Long.parseLong(get(event, "time").n()));
  }

  static AttributeValue get(Map<String, AttributeValue> map, String name) {
    AttributeValue value = map.get(name);
    if (value == null) {
      throw new IllegalStateException("expected " + name + " in an event but it is missing");
    }
    return value;
  }
}
