// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.StreamView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change stream of a table, from the moment it was turned on until it is forgotten, which may be
 * long after the table is dropped.
 *
 * <p>Its changes are in several logs, its lineages. All changes of the items of one partition key
 * are in one of them, in order.
 *
 * @param id its number within the engine, never used twice and greater than that of earlier streams
 * @param tableName the table's name
 * @param label what tells it from other streams of tables of that name
 * @param view what its changes show
 * @param keySchema the table's key
 * @param lineages how many logs it has
 * @param created when it was turned on
 * @param disabledAt when it was turned off or its table dropped; null while it is on
 */
public record ChangeStream(
    int id,
    String tableName,
    String label,
    StreamView view,
    List<KeyElement> keySchema,
    int lineages,
    Instant created,
    @Nullable Instant disabledAt) {
  /** Copies the list. */
  public ChangeStream {
    keySchema = List.copyOf(keySchema);
  }

  /** This stream, turned off. */
  public ChangeStream disabled(Instant at) {
    return new ChangeStream(id, tableName, label, view, keySchema, lineages, created, at);
  }
}
