// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.table.StreamView;

/** What writes need to know of a table's change stream that is on; immutable. */
public final class StreamSchema {
  private final StreamView view;
  private final byte[][] logs;

  StreamSchema(TableFeatures.StreamState stream) {
    this.view = stream.view();
    this.logs = new byte[stream.lineages()][];
    for (int lineage = 0; lineage < logs.length; lineage++) {
      logs[lineage] = Keyspace.changeLog(stream.id(), lineage);
    }
  }

  /** What its changes show. */
  public StreamView view() {
    return view;
  }

  /** The log for changes of the item under that key. */
  public byte[] logOf(byte[] itemKey) {
    return logs[KeyLayout.sliceOf(itemKey, logs.length)];
  }
}
