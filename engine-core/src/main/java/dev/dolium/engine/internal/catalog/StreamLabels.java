// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.spi.ChangeStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The labels of streams: the moment of their creation with milliseconds, in UTC, without a zone.
 */
public final class StreamLabels {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

  private StreamLabels() {}

  /**
   * The label of a new stream; a millisecond later than the clock says if the table, or an earlier
   * one of its name, has a stream of this moment already.
   */
  public static String next(List<ChangeStream> streams, String tableName, Instant now) {
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    for (ChangeStream stream : streams) {
      if (stream.tableName().equals(tableName) && !stream.created().isBefore(created)) {
        created = stream.created().plusMillis(1);
      }
    }
    return FORMAT.format(created.atOffset(ZoneOffset.UTC));
  }

  /** The moment in a label. */
  static Instant created(String label) {
    return LocalDateTime.parse(label, FORMAT).toInstant(ZoneOffset.UTC);
  }
}
