// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.Commit;
import dev.dolium.engine.spi.CommitLog;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.TableAccess;
import dev.dolium.engine.spi.WriteBatch.Change;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts a stretch of the commit log by table, and drops what belongs to no table with recovery;
 * index entries too, as they follow from the items. Used by one thread.
 */
final class Archiver implements CommitLog.CommitVisitor, AutoCloseable {
  private final TableAccess tables;
  private final List<SegmentWriter> writers = new ArrayList<>();
  private final Map<Integer, SegmentWriter> byId = new HashMap<>();
  private final Map<String, List<SegmentWriter>> byName = new HashMap<>();
  private final Map<Integer, byte[]> prefixes = new HashMap<>();

  Archiver(TableAccess tables, ObjectStore objects, List<History> histories) {
    this.tables = tables;
    for (History history : histories) {
      SegmentWriter writer = new SegmentWriter(objects, history, tables.keyPrefixLength());
      writers.add(writer);
      byId.put(history.id(), writer);
      byName.computeIfAbsent(history.tableName(), name -> new ArrayList<>()).add(writer);
      prefixes.put(history.id(), tables.items(history.id()).start());
    }
  }

  @Override
  public boolean visit(Commit commit) {
    try {
      for (Change change : commit.changes()) {
        if (change.family() == Family.DATA) {
          item(commit, change);
        } else if (change.family() == Family.META) {
          definition(commit, change);
        }
      }
      return true;
    } catch (IOException e) {
      throw new StoreFailedException("cannot write the files of recovery: " + e, e);
    }
  }

  private void item(Commit commit, Change change) throws IOException {
    byte[] key = change.key();
    if (key.length < Integer.BYTES) {
      return;
    }
    int id = ByteBuffer.wrap(key).getInt();
    SegmentWriter writer = byId.get(id);
    byte[] prefix = prefixes.get(id);
    if (writer != null && prefix != null && startsWith(key, prefix) && writer.wants(commit)) {
      writer.change(commit, change);
    }
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  private void definition(Commit commit, Change change) {
    List<SegmentWriter> named = tables.tableOf(change).map(byName::get).orElse(List.of());
    for (SegmentWriter writer : named) {
      byte[] state = change.value();
      if (!writer.wants(commit)) {
        continue;
      }
      if (state == null) {
        writer.end(commit);
      } else if (tables.imageOf(state).id() == writer.history().id()) {
        writer.state(commit, state);
      }
    }
  }

  /** Makes all files durable: the histories with them. */
  List<History> finish(long upTo, Instant now) throws IOException {
    List<History> finished = new ArrayList<>();
    for (SegmentWriter writer : writers) {
      finished.add(writer.finish(upTo, now));
    }
    return finished;
  }

  @Override
  public void close() throws IOException {
    for (SegmentWriter writer : writers) {
      writer.close();
    }
  }
}
