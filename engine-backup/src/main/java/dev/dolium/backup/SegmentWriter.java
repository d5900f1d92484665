// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.History.Segment;
import dev.dolium.backup.History.State;
import dev.dolium.engine.spi.Commit;
import dev.dolium.engine.spi.WriteBatch.Change;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one table's changes of a stretch of the commit log.
 *
 * <pre>
 * record: position after the one before (varint) · milliseconds (varint) · kind (1) · key · [value]
 * </pre>
 *
 * <p>The file is begun with the first change; a table without changes gets none. Used by one
 * thread.
 */
final class SegmentWriter implements AutoCloseable {
  static final int PUT = 1;
  static final int DELETE = 2;

  private final ObjectStore objects;
  private final History history;
  private final int keyPrefixLength;
  private final String name;
  private final List<State> states = new ArrayList<>();
  private ObjectStore.@Nullable Upload upload;
  private @Nullable BlockWriter out;
  private long position;
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private @Nullable Instant ended;

  SegmentWriter(ObjectStore objects, History history, int keyPrefixLength) {
    this.objects = objects;
    this.history = history;
    this.keyPrefixLength = keyPrefixLength;
    this.position = history.archivedTo();
    this.name = String.format("%schanges-%020d", history.folder(), history.archivedTo() + 1);
  }

  History history() {
    return history;
  }

  boolean wants(Commit commit) {
    return commit.position() > history.archivedTo() && ended == null;
  }

  void change(Commit commit, Change change) throws IOException {
    BlockWriter to = begun();
    long millis = commit.stamp().epochMillis();
    byte[] value = change.value();
    to.writeVarint(commit.position() - position);
    to.writeVarint(millis);
    to.writeByte(value == null ? DELETE : PUT);
    to.writeBytes(change.key(), keyPrefixLength, change.key().length);
    if (value != null) {
      to.writeBytes(value, 0, value.length);
    }
    to.endRecord();
    position = commit.position();
    firstMillis = Math.min(firstMillis, millis);
    lastMillis = Math.max(lastMillis, millis);
  }

  private BlockWriter begun() throws IOException {
    BlockWriter begun = out;
    if (begun == null) {
      ObjectStore.Upload object = objects.create(name);
      upload = object;
      begun = new BlockWriter(object.out());
      out = begun;
    }
    return begun;
  }

  void state(Commit commit, byte[] state) {
    states.add(
        new State(commit.position(), Instant.ofEpochMilli(commit.stamp().epochMillis()), state));
  }

  void end(Commit commit) {
    ended = Instant.ofEpochMilli(commit.stamp().epochMillis());
  }

  /** Makes the file durable: the history with it. */
  History finish(long archivedTo, Instant archivedAt) throws IOException {
    ObjectStore.Upload object = upload;
    BlockWriter to = out;
    Segment segment = null;
    if (object != null && to != null) {
      to.finish();
      object.commit();
      segment =
          new Segment(
              name,
              history.archivedTo(),
              archivedTo,
              Instant.ofEpochMilli(firstMillis),
              Instant.ofEpochMilli(lastMillis),
              to.records(),
              objects.sizeBytes(name));
    }
    return history.archived(archivedTo, archivedAt, segment, states, ended);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
    if (upload != null) {
      upload.close();
    }
  }
}
