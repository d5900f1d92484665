// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import java.util.regex.Pattern;

/**
 * What a consumer reads, and how.
 *
 * @param name the consumer's name, under which its place is kept: 1 to 255 letters, digits or
 *     {@code _.-}
 * @param tableName the table whose changes it wants
 * @param start where a consumer begins that has no place yet
 * @param batchSize how many records it is handed at once, at most 1,000
 */
public record ConsumerSettings(String name, String tableName, Start start, int batchSize) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,255}");
  private static final int DEFAULT_BATCH = 100;

  /** Where a new consumer begins. */
  public enum Start {
    /** With the oldest record that is kept. */
    TRIM_HORIZON,
    /** With what happens from now on. */
    LATEST
  }

  /** Checks the settings. */
  public ConsumerSettings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 255 letters, digits or _.- but was " + name);
    }
    if (batchSize < 1 || batchSize > ShardReader.MAX_RECORDS) {
      throw new IllegalArgumentException(
          "expected a batch of 1 to " + ShardReader.MAX_RECORDS + " records but was " + batchSize);
    }
  }

  /** A consumer that begins with the oldest record and is handed up to a hundred at once. */
  public static ConsumerSettings of(String name, String tableName) {
    return new ConsumerSettings(name, tableName, Start.TRIM_HORIZON, DEFAULT_BATCH);
  }

  /** These settings with another start. */
  public ConsumerSettings from(Start newStart) {
    return new ConsumerSettings(name, tableName, newStart, batchSize);
  }

  /** These settings with another size of batches. */
  public ConsumerSettings inBatchesOf(int records) {
    return new ConsumerSettings(name, tableName, start, records);
  }
}
