// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch.Change;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store and its model while a history is run. */
final class StoreTrial {
  private final UnaryOperator<KeyValueStore> reopen;
  private final StoreModel model = new StoreModel();
  private KeyValueStore store;
  private @Nullable Snapshot snapshot;
  private StoreModel snapshotModel = model;

  StoreTrial(KeyValueStore store, UnaryOperator<KeyValueStore> reopen) {
    this.store = store;
    this.reopen = reopen;
  }

  static byte[] value(Change change) {
    return Objects.requireNonNull(change.value());
  }

  KeyValueStore store() {
    return store;
  }

  StoreModel model() {
    return model;
  }

  void checkLogs() {
    for (byte[] log : KeyValueStoreModel.LOGS) {
      assertThat(store.horizon(log)).isEqualTo(model.horizon(log));
    }
  }

  void takeSnapshot() {
    dropSnapshot();
    snapshot = store.snapshot();
    snapshotModel = model.copy();
  }

  void checkSnapshot(KeyRange range, ScanOrder order, int limit) {
    if (snapshot != null) {
      snapshotModel.check(snapshot, range, order, limit);
    }
  }

  void dropSnapshot() {
    if (snapshot != null) {
      snapshot.close();
      snapshot = null;
    }
  }

  void reopen() {
    dropSnapshot();
    store = reopen.apply(store);
  }
}
