// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.index.IndexBackfill;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.TableLoad;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.spi.WriteBatch.Kind;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.TableStatus;
import java.util.ArrayList;
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
  private final Committer committer;
  private final IndexBackfill backfill;
  private final TableEntry entry;
  private final byte[] prefix;
  private List<WriteBatch.Change> changes = new ArrayList<>();
  private int changeBytes;

  StoredTableLoad(Parts parts, Committer committer, IndexBackfill backfill, TableEntry entry) {
    this.parts = parts;
    this.committer = committer;
    this.backfill = backfill;
    this.entry = entry;
    this.prefix = Keyspace.dataOf(entry.state().id(), 0).start();
  }

  @Override
  public void put(byte[] itemKey, byte[] value) {
    add(new WriteBatch.Change(Kind.PUT, Family.DATA, key(itemKey), value));
  }

  @Override
  public void delete(byte[] itemKey) {
    add(new WriteBatch.Change(Kind.DELETE, Family.DATA, key(itemKey), null));
  }

  private byte[] key(byte[] itemKey) {
    byte[] key = new byte[prefix.length + itemKey.length];
    System.arraycopy(prefix, 0, key, 0, prefix.length);
    System.arraycopy(itemKey, 0, key, prefix.length, itemKey.length);
    return key;
  }

  private void add(WriteBatch.Change change) {
    changes.add(change);
    byte[] value = change.value();
    changeBytes += change.key().length + (value == null ? 0 : value.length);
    if (changes.size() >= GROUP || changeBytes >= GROUP_BYTES) {
      flush();
    }
  }

  private void flush() {
    List<WriteBatch.Change> group = changes;
    if (!group.isEmpty()) {
      committer.commit(
          List.of(),
          (reads, stamp) -> {
            WriteBatch batch = new WriteBatch(stamp);
            group.forEach(batch::add);
            return new Decision<>(batch, true);
          });
    }
    changes = new ArrayList<>();
    changeBytes = 0;
  }

  @Override
  public void finish() {
    flush();
    for (IndexState index : entry.state().indexes()) {
      if (backfill.fill(entry, index.id()) != IndexBackfill.End.FILLED) {
        throw new IllegalStateException(
            "table " + entry.state().name() + " is gone, or the engine is being closed");
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
