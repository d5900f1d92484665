// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.layout.ChangeCodec;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.table.KeyElement;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the change log of a stream tells an unbroken history of each item: each change begins
 * where the one before it ended, and the last one ends with the item as it is.
 *
 * <p>Sequences may have holes, where a process was killed before a commit that had its sequence
 * already; a change that is missing shows in the history of its item. One lineage is looked at
 * after another, and about a hundred bytes are kept for each item with changes in it. Used by one
 * thread.
 */
final class ChangeLogCheck {
  private final StoreWalk walk;
  private final Findings findings;
  private final ItemCodec items;
  private final ChangeCodec codec;
  private final ChangeStream stream;
  private final @Nullable TableSchema table;
  private final List<String> keyNames;
  private final String what;

  /**
   * Creates the check of a stream.
   *
   * @param table the table that writes to it; null if none does any more
   */
  ChangeLogCheck(
      StoreWalk walk,
      Findings findings,
      ItemCodec items,
      ChangeStream stream,
      @Nullable TableSchema table) {
    this.walk = walk;
    this.findings = findings;
    this.items = items;
    this.codec = new ChangeCodec(items);
    this.stream = stream;
    this.table = table;
    this.keyNames = stream.keySchema().stream().map(KeyElement::name).toList();
    this.what = "change in the stream of table " + stream.tableName();
  }

  /** The last change of an item: whether the item was there after it, and what it was. */
  private record Last(boolean there, @Nullable Integer after, long hybridTime) {}

  void run() {
    for (int lineage = 0; lineage < stream.lineages(); lineage++) {
      Map<Object, Last> histories = new HashMap<>();
      int slice = lineage;
      walk.each(
          Keyspace.changes(Keyspace.changeLog(stream.id(), lineage), 0, Long.MAX_VALUE - 1),
          what,
          (key, value) -> check(histories, slice, key, value));
      if (table != null && table.stream() != null) {
        histories.forEach(this::checkEnd);
      }
    }
  }

  private void check(Map<Object, Last> histories, int lineage, byte[] key, byte[] value) {
    findings.sawChange();
    long sequence = ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
    Change change = codec.decode(sequence, keyNames, value, value.length);
    Object item = change.keys();
    if (table != null) {
      byte[] storeKey = table.keys().storeKey(change.keys());
      if (storeKey == null || KeyLayout.sliceOf(storeKey, stream.lineages()) != lineage) {
        findings.problem(what + " lies in a log of other items", key);
        return;
      }
      item = ByteBuffer.wrap(storeKey);
    }
    boolean there = change.kind() != Change.Kind.REMOVE;
    Last last =
        histories.put(item, new Last(there, hash(change.after()), change.stamp().hybridTime()));
    if (last != null && !follows(change, last)) {
      findings.problem(what + " does not follow the one before it on its item", key);
    }
  }

  private static boolean follows(Change change, Last last) {
    Integer before = hash(change.before());
    boolean sameBefore = before == null || last.after() == null || before.equals(last.after());
    return last.there() == (change.kind() != Change.Kind.INSERT)
        && change.stamp().hybridTime() > last.hybridTime()
        && sameBefore;
  }

  private static @Nullable Integer hash(@Nullable AttributeMap item) {
    return item == null ? null : item.hashCode();
  }

  private void checkEnd(Object item, Last last) {
    byte[] key = ((ByteBuffer) item).array();
    try {
      byte[] stored = walk.get(key);
      boolean sound = last.there() == (stored != null);
      if (stored != null && last.after() != null) {
        sound &= last.after().equals(hash(items.decode(stored)));
      }
      if (!sound) {
        findings.problem("last " + what + " does not end with its item", key);
      }
    } catch (EngineException e) {
      findings.problem("item of the last " + what + " cannot be read: " + e.getMessage(), key);
    }
  }
}
