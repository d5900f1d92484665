// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.StreamLabels;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.table.StreamSpecification;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import org.jspecify.annotations.Nullable;

/** Turns the change streams of tables on and off, as requests ask. */
final class StreamSettings {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private static final int ON_DEMAND_SHARDS = 4;
  private static final int UNITS_OF_SHARD = 3000;

  private final Parts parts;

  StreamSettings(Parts parts) {
    this.parts = parts;
  }

  /**
   * Checks what a request to create a table says about the stream.
   *
   * @throws ValidationException if a view is missing or is one too many
   */
  static void checkCreate(@Nullable StreamSpecification stream) {
    if (stream != null && stream.enabled() && stream.view() == null) {
      throw new ValidationException(
          INVALID + "Table is being created with a stream enabled, UpdateViewType is required");
    }
    if (stream != null && !stream.enabled() && stream.view() != null) {
      throw new ValidationException(
          INVALID
              + "Table is being created with a stream disabled, UpdateViewType should not be"
              + " specified");
    }
  }

  /**
   * Checks what a request to change a table says about the stream.
   *
   * @throws ValidationException if a view is missing or is one too many
   */
  static void checkUpdate(@Nullable StreamSpecification stream) {
    if (stream != null && stream.enabled() && stream.view() == null) {
      throw new ValidationException(
          INVALID + "If stream is being enabled then UpdateViewType is required");
    }
    if (stream != null && !stream.enabled() && stream.view() != null) {
      throw new ValidationException(
          INVALID + "If stream is being disabled, then UpdateViewType must not be specified");
    }
  }

  /**
   * A new stream for a table of that name, or null if none is asked for.
   *
   * @param provisioned the table's throughput; null if it is on demand
   */
  @Nullable StreamState create(
      String tableName, @Nullable StreamSpecification stream, @Nullable Throughput provisioned) {
    StreamView view = stream == null || !stream.enabled() ? null : stream.view();
    if (view == null) {
      return null;
    }
    String label =
        StreamLabels.next(parts.catalog().streams().all(), tableName, parts.time().instant());
    int id = parts.catalog().newId();
    return new StreamState(id, label, view, shards(provisioned), true, null);
  }

  // DynamoDB has a shard for each partition, and a partition for each 3000 units read and 1000
  // written.
  private int shards(@Nullable Throughput provisioned) {
    if (parts.streamShards() > 0) {
      return parts.streamShards();
    } else if (provisioned == null || provisioned.read() == null || provisioned.write() == null) {
      return ON_DEMAND_SHARDS;
    }
    long units = provisioned.read() + 3 * provisioned.write();
    return (int) Math.max(1, (units + UNITS_OF_SHARD - 1) / UNITS_OF_SHARD);
  }

  /** What a table's settings say about its stream: nothing while it has none. */
  static @Nullable StreamSpecification setting(@Nullable StreamSpecification stream) {
    return stream == null || !stream.enabled() ? null : stream;
  }

  /**
   * The table with the stream turned on or off.
   *
   * @param created the new stream, if it is turned on
   * @throws ValidationException if it is on or off already
   */
  TableState change(TableState table, StreamSpecification stream, @Nullable StreamState created) {
    StreamState latest = table.features().stream();
    boolean enabled = latest != null && latest.enabled();
    if (stream.enabled() && enabled) {
      throw new ValidationException(
          "Table already has an enabled stream: TableName: " + table.name());
    }
    if (!stream.enabled() && !enabled) {
      throw new ValidationException("Table has no stream to disable: TableName: " + table.name());
    }
    StreamState next = latest;
    if (created != null) {
      next = created;
    } else if (latest != null) {
      next = latest.disabled(parts.time().instant());
    }
    TableSettings settings = table.settings().withStream(setting(stream));
    return table.with(settings, table.history()).with(table.features().with(next));
  }
}
