// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.index.IndexBackfill;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.store.CommitClock;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.TableLoad;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.TableStatus;
import java.util.List;

/**
 * Fills a new table in large commits.
 *
 * <p>Nobody else can write a table that is being created, so nothing is locked and no condition is
 * looked at; the indexes are filled at the end, from the items that are left then.
 */
final class StoredTableLoad implements TableLoad {
  private static final int GROUP = 256;
  private static final int GROUP_BYTES = 1 << 20;

  private final Parts parts;
  private final KeyValueStore store;
  private final CommitClock clock;
  private final IndexBackfill backfill;
  private final TableEntry entry;
  private final byte[] prefix;
  private WriteBatch batch;
  private int batchBytes;

  StoredTableLoad(
      Parts parts,
      KeyValueStore store,
      CommitClock clock,
      IndexBackfill backfill,
      TableEntry entry) {
    this.parts = parts;
    this.store = store;
    this.clock = clock;
    this.backfill = backfill;
    this.entry = entry;
    this.prefix = Keyspace.dataOf(entry.state().id(), 0).start();
    this.batch = new WriteBatch(clock.next());
  }

  @Override
  public void put(byte[] itemKey, byte[] value) {
    batch.put(Family.DATA, key(itemKey), value);
    added(itemKey.length + value.length);
  }

  @Override
  public void delete(byte[] itemKey) {
    batch.delete(Family.DATA, key(itemKey));
    added(itemKey.length);
  }

  private byte[] key(byte[] itemKey) {
    byte[] key = new byte[prefix.length + itemKey.length];
    System.arraycopy(prefix, 0, key, 0, prefix.length);
    System.arraycopy(itemKey, 0, key, prefix.length, itemKey.length);
    return key;
  }

  private void added(int bytes) {
    batchBytes += bytes;
    if (batch.changes().size() >= GROUP || batchBytes >= GROUP_BYTES) {
      flush();
    }
  }

  private void flush() {
    WriteBatch full = batch;
    if (!full.changes().isEmpty()) {
      store.update(List.of(), reads -> new Decision<>(full, true));
    }
    batch = new WriteBatch(clock.next());
    batchBytes = 0;
  }

  @Override
  public void finish() {
    flush();
    for (IndexState index : entry.state().indexes()) {
      if (backfill.fill(entry, index.id()) != IndexBackfill.End.FILLED) {
        throw new IllegalStateException("table " + entry.state().name() + " is gone");
      }
    }
    parts
        .catalog()
        .change(
            entry,
            state -> {
              RestoreSummary summary = state.features().restore();
              return state
                  .with(TableStatus.ACTIVE, null)
                  .with(state.features().withRestore(summary == null ? null : summary.done()));
            });
  }
}
