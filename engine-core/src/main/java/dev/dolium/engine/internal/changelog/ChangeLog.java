// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.changelog;

import dev.dolium.engine.internal.catalog.StreamSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.layout.ChangeCodec;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.spi.WriteOrigin;
import dev.dolium.engine.table.StreamView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a commit what the stream of its table tells of it, and wakes who reads streams.
 *
 * <p>The store gives the change its sequence in the commit itself. What is shown of the item are
 * the bytes that were read and are written anyway. Any number of threads may use it.
 */
public final class ChangeLog {
  private final ItemCodec codec;
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();

  /** Creates a change log of items in that encoding. */
  public ChangeLog(ItemCodec codec) {
    this.codec = codec;
  }

  /**
   * Appends the change to the batch, if the table has a stream and the item becomes another one.
   */
  public void append(TableSchema table, WrittenItem item, WriteOrigin origin, WriteBatch batch) {
    StreamSchema stream = table.stream();
    if (stream == null) {
      return;
    }
    Change.Kind kind = item.kind();
    if (kind != null) {
      ChangeCodec.Header header = new ChangeCodec.Header(kind, origin, batch.stamp());
      batch.append(stream.logOf(item.storeKey()), encode(stream.view(), header, table, item));
    }
  }

  private byte[] encode(
      StreamView view, ChangeCodec.Header header, TableSchema table, WrittenItem item) {
    StoredItem old = item.before();
    byte[] before = old != null && showsBefore(view) ? old.bytes() : null;
    byte[] after = showsAfter(view) ? item.afterBytes() : null;
    byte[] keys = before == null && after == null ? keys(table, item) : null;
    return ChangeCodec.encode(header, keys, before, after);
  }

  private byte @Nullable [] keys(TableSchema table, WrittenItem item) {
    AttributeMap keys = ChangeCodec.keysOf(item.attributes(), table.keyNames());
    return codec.encode(keys, ItemSize.of(keys));
  }

  private static boolean showsBefore(StreamView view) {
    return view == StreamView.OLD_IMAGE || view == StreamView.NEW_AND_OLD_IMAGES;
  }

  private static boolean showsAfter(StreamView view) {
    return view == StreamView.NEW_IMAGE || view == StreamView.NEW_AND_OLD_IMAGES;
  }

  /** Wakes the readers after a commit on that table, if it has a stream. */
  public void committed(TableSchema table) {
    if (table.stream() != null) {
      for (Runnable reader : readers) {
        reader.run();
      }
    }
  }

  /** Wakes that reader from now on, until what is returned is run. */
  Runnable wake(Runnable reader) {
    readers.add(reader);
    return () -> readers.remove(reader);
  }
}
