// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.index.IndexBackfill;
import dev.dolium.engine.internal.index.IndexBackfill.End;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills new indexes and orders of expiry beside the requests, and after opening those that were not
 * filled when the engine went down. Any thread may use it.
 *
 * <p>Whoever asks waits a little, so that small tables have their index at the next look; a large
 * one shows itself as being filled until it is done.
 */
public final class IndexFilling {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TableCatalog catalog;
  private final IndexBackfill backfill;
  private final BackgroundWork background;
  private final InstantSource time;
  private final Map<Integer, Object> expiryFillings = new ConcurrentHashMap<>();

  /** Creates the filling of one engine's indexes. */
  public IndexFilling(
      TableCatalog catalog, IndexBackfill backfill, BackgroundWork background, InstantSource time) {
    this.catalog = catalog;
    this.backfill = backfill;
    this.background = background;
    this.time = time;
  }

  /** Fills what was not filled when the engine went down. */
  public void resume() {
    for (String name : catalog.namesAfter(null)) {
      TableEntry table = catalog.find(name);
      if (table != null) {
        table.state().indexes().stream()
            .filter(index -> !index.filled())
            .forEach(index -> start(table, index.id()));
        if (catalog.isExpiryBeingFilled(table)) {
          startExpiry(table, () -> {});
        }
      }
    }
  }

  /** Begins to fill an index that writes keep already. */
  void start(TableEntry table, int indexId) {
    background.once("filling an index", () -> fill(table, indexId), PATIENCE);
  }

  /** Begins to fill a table's order of expiry, which writes keep as soon as it is turned on. */
  void startExpiry(TableEntry table, Runnable turnOn) {
    Object filling = new Object();
    // Before it is turned on: a filling from before it was off does not know all items.
    expiryFillings.put(table.state().id(), filling);
    turnOn.run();
    background.once("filling an order of expiry", () -> fillExpiry(table, filling), PATIENCE);
  }

  private void fillExpiry(TableEntry table, Object filling) {
    End end = backfill.fillExpiry(table);
    boolean isLatest = expiryFillings.remove(table.state().id(), filling);
    if (end == End.FILLED && isLatest) {
      catalog.expiryFilled(table);
    }
  }

  private void fill(TableEntry table, int indexId) {
    if (backfill.fill(table, indexId) == End.FILLED && !table.isDropped()) {
      catalog.change(
          table,
          state ->
              state.withIndex(
                  indexId, index -> TableLife.complete(index.withAllEntries(), time.instant())));
    }
  }
}
