// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.StreamView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change streams that there are, those of tables that are gone included.
 *
 * <p>A stream's entry is written with the change of the table that turns the stream on or off, and
 * removed when the stream is forgotten. Any number of threads may use it.
 */
public final class StreamCatalog {
  private final KeyValueStore store;
  private final ItemCodec codec;

  /** Creates the view of the streams in a store. */
  public StreamCatalog(KeyValueStore store, ItemCodec codec) {
    this.store = store;
    this.codec = codec;
  }

  /** All streams, by their ids. */
  public List<ChangeStream> all() {
    List<ChangeStream> streams = new ArrayList<>();
    store.scan(
        Keyspace.STREAM.range(),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          streams.add(read(codec.decode(value, valueLength)));
          return true;
        });
    return streams;
  }

  /** The stream of that id, or null. */
  public @Nullable ChangeStream find(int id) {
    byte[] stored = store.get(Keyspace.STREAM.key(id));
    return stored == null ? null : read(codec.decode(stored));
  }

  /** A stream as the store keeps it. */
  public ChangeStream decode(byte[] stored) {
    return read(codec.decode(stored));
  }

  /** Adds to a commit what it means for streams that a table's state is followed by another. */
  void put(WriteBatch batch, @Nullable TableState before, TableState after) {
    StreamState old = before == null ? null : before.features().stream();
    StreamState stream = after.features().stream();
    if (stream != null && !stream.equals(old)) {
      put(batch, describe(after, stream));
    }
  }

  /** Adds to a commit that a table is dropped. */
  void putDropped(WriteBatch batch, TableState table, Instant now) {
    StreamState stream = table.features().stream();
    if (stream != null && stream.enabled()) {
      put(batch, describe(table, stream).disabled(now));
    }
  }

  private void put(WriteBatch batch, ChangeStream stream) {
    AttributeMap item = write(stream);
    StoreKey key = Keyspace.STREAM.key(stream.id());
    batch.put(key.family(), key.bytes(), codec.encode(item, ItemSize.of(item)));
  }

  private static ChangeStream describe(TableState table, StreamState stream) {
    return new ChangeStream(
        stream.id(),
        table.name(),
        stream.label(),
        stream.view(),
        table.keySchema(),
        stream.lineages(),
        StreamLabels.created(stream.label()),
        stream.disabledAt());
  }

  private static AttributeMap write(ChangeStream stream) {
    return new Members()
        .put("id", stream.id())
        .put("tableName", stream.tableName())
        .put("label", stream.label())
        .put("view", stream.view())
        .putAll("keySchema", stream.keySchema(), TableStateCodec::keyElement)
        .put("lineages", stream.lineages())
        .put("created", stream.created())
        .put("disabledAt", stream.disabledAt())
        .build();
  }

  private static ChangeStream read(AttributeMap stored) {
    Members in = new Members(stored);
    return new ChangeStream(
        in.integer("id"),
        in.text("tableName"),
        in.text("label"),
        in.constant("view", StreamView.class),
        in.all("keySchema", TableStateCodec::keyElement),
        in.integer("lineages"),
        in.instant("created"),
        in.instantOrNull("disabledAt"));
  }
}
