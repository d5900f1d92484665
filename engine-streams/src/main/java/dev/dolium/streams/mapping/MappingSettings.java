// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.streams.StreamRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping reads, and how it calls its function; immutable, each method that sets something
 * returns other settings.
 *
 * <p>The ranges and defaults are those of AWS Lambda. A value out of its range is an {@link
 * IllegalArgumentException}.
 */
public final class MappingSettings {
  /** No limit, for ages and attempts. */
  public static final int UNLIMITED = -1;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final int MAX_FILTERS = 5;

  private final String functionName;
  private final String eventSourceArn;
  private final StartingPosition startingPosition;
  private int batchSize = 100;
  private int batchingWindowSeconds;
  private int parallelizationFactor = 1;
  private int maximumRecordAgeSeconds = UNLIMITED;
  private int maximumRetryAttempts = UNLIMITED;
  private boolean bisectsOnError;
  private boolean reportsItemFailures;
  private int tumblingWindowSeconds;
  private List<FilterPattern> filters = List.of();
  private @Nullable FailureDestination onFailure;
  private boolean enabled = true;

  /** Where a new mapping begins. */
  public enum StartingPosition {
    /** With the oldest record that is kept. */
    TRIM_HORIZON,
    /** With what happens after the mapping is made. */
    LATEST
  }

  private MappingSettings(String functionName, String eventSourceArn, StartingPosition start) {
    this.functionName = functionName;
    this.eventSourceArn = eventSourceArn;
    this.startingPosition = start;
  }

  /**
   * Settings with AWS Lambda's defaults.
   *
   * @param functionName what the function is called: 1 to 64 letters, digits, {@code _} or {@code
   *     -}; with the stream it tells one mapping from another
   * @param eventSourceArn the stream
   * @param start where it begins if it has no place yet
   */
  public static MappingSettings of(
      String functionName, String eventSourceArn, StartingPosition start) {
    if (!NAME.matcher(functionName).matches()) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 64 letters, digits, _ or - but was " + functionName);
    }
    return new MappingSettings(functionName, eventSourceArn, start);
  }

  /** At most so many records in a batch: 1 to 10,000, by default 100. */
  public MappingSettings batchSize(int records) {
    return with(copy -> copy.batchSize = within(1, 10_000, "records of a batch", records));
  }

  /** Gathers records for so long before a batch is handed over that is not full: 0 to 300 s. */
  public MappingSettings maximumBatchingWindow(Duration window) {
    return with(
        copy ->
            copy.batchingWindowSeconds = within(0, 300, "seconds of batching", seconds(window)));
  }

  /** Hands over so many batches of a shard side by side: 1 to 10; those of an item in order. */
  public MappingSettings parallelizationFactor(int batches) {
    return with(
        copy -> copy.parallelizationFactor = within(1, 10, "batches side by side", batches));
  }

  /** Gives up records that are older: 60 to 604,800 s; a stream keeps them for 24 hours only. */
  public MappingSettings maximumRecordAge(Duration age) {
    return with(
        copy -> copy.maximumRecordAgeSeconds = within(60, 604_800, "seconds of age", seconds(age)));
  }

  /**
   * Gives up a batch after so many attempts beyond the first: 0 to 10,000, or {@link #UNLIMITED}.
   */
  public MappingSettings maximumRetryAttempts(int attempts) {
    return with(
        copy ->
            copy.maximumRetryAttempts =
                within(UNLIMITED, 10_000, "attempts beyond the first", attempts));
  }

  /** Halves a batch that fails, which uses up no attempt. */
  public MappingSettings bisectBatchOnFunctionError() {
    return with(copy -> copy.bisectsOnError = true);
  }

  /** Heeds which records the function says have failed ({@code ReportBatchItemFailures}). */
  public MappingSettings reportBatchItemFailures() {
    return with(copy -> copy.reportsItemFailures = true);
  }

  /** Gathers a state over windows of that length: 0 to 900 s, 0 for none. */
  public MappingSettings tumblingWindow(Duration window) {
    return with(
        copy ->
            copy.tumblingWindowSeconds = within(0, 900, "seconds of a window", seconds(window)));
  }

  /** Hands over only records that one of at most five patterns matches; none keeps all. */
  public MappingSettings filters(FilterPattern... patterns) {
    if (patterns.length > MAX_FILTERS) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_FILTERS + " patterns but was " + patterns.length);
    }
    return with(copy -> copy.filters = List.of(patterns));
  }

  /** Sends batches there that are given up, instead of nowhere. */
  public MappingSettings onFailure(FailureDestination destination) {
    return with(copy -> copy.onFailure = destination);
  }

  /** Whether the mapping hands over records from the beginning, as it does by default. */
  public MappingSettings enabled(boolean fromTheBeginning) {
    return with(copy -> copy.enabled = fromTheBeginning);
  }

  private static long seconds(Duration duration) {
    if (duration.getNano() != 0) {
      throw new IllegalArgumentException("expected whole seconds but was " + duration);
    }
    return duration.getSeconds();
  }

  private static int within(int least, int most, String what, long value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "expected " + least + " to " + most + " " + what + " but was " + value);
    }
    return (int) value;
  }

  private MappingSettings with(Consumer<MappingSettings> change) {
    MappingSettings copy = new MappingSettings(functionName, eventSourceArn, startingPosition);
    copy.batchSize = batchSize;
    copy.batchingWindowSeconds = batchingWindowSeconds;
    copy.parallelizationFactor = parallelizationFactor;
    copy.maximumRecordAgeSeconds = maximumRecordAgeSeconds;
    copy.maximumRetryAttempts = maximumRetryAttempts;
    copy.bisectsOnError = bisectsOnError;
    copy.reportsItemFailures = reportsItemFailures;
    copy.tumblingWindowSeconds = tumblingWindowSeconds;
    copy.filters = filters;
    copy.onFailure = onFailure;
    copy.enabled = enabled;
    change.accept(copy);
    return copy;
  }

  /** What the function is called. */
  public String functionName() {
    return functionName;
  }

  /** The stream that is read. */
  public String eventSourceArn() {
    return eventSourceArn;
  }

  /** Where a new mapping begins. */
  public StartingPosition startingPosition() {
    return startingPosition;
  }

  /** How many records a batch has at most. */
  public int batchSize() {
    return batchSize;
  }

  /** How many batches of a shard are handed over side by side. */
  public int parallelizationFactor() {
    return parallelizationFactor;
  }

  Duration batchingWindow() {
    return Duration.ofSeconds(batchingWindowSeconds);
  }

  int maximumRetryAttempts() {
    return maximumRetryAttempts;
  }

  int maximumRecordAgeSeconds() {
    return maximumRecordAgeSeconds;
  }

  boolean bisectsOnError() {
    return bisectsOnError;
  }

  boolean reportsItemFailures() {
    return reportsItemFailures;
  }

  int tumblingWindowSeconds() {
    return tumblingWindowSeconds;
  }

  @Nullable FailureDestination onFailure() {
    return onFailure;
  }

  boolean isEnabled() {
    return enabled;
  }

  boolean keeps(StreamRecord record) {
    return filters.isEmpty()
        || filters.stream().anyMatch(filter -> filter.matches(record, eventSourceArn));
  }
}
