// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.spi.WriteBatch.Change;
import java.util.List;

/** One step of a random history of a store. */
sealed interface StoreStep {
  /** Does the step to the store and to the model, or compares them. */
  void run(StoreTrial trial);

  /** Commits changes, or decides to refuse them. */
  record Commit(List<Change> changes, boolean refused) implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      WriteBatch batch = StoreText.batch();
      for (Change change : changes) {
        switch (change.kind()) {
          case PUT -> batch.put(change.family(), change.key(), StoreTrial.value(change));
          case DELETE -> batch.delete(change.family(), change.key());
          case APPEND -> batch.append(change.key(), StoreTrial.value(change));
        }
      }
      trial.store().update(List.of(), reads -> new Decision<>(refused ? null : batch, true));
      if (!refused) {
        trial.model().commit(batch);
      }
    }
  }

  /** Reads a range and every key of the model. */
  record Read(KeyRange range, ScanOrder order, int limit) implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      trial.model().check(trial.store(), range, order, limit);
      trial.checkLogs();
    }
  }

  /** Takes a snapshot that later steps read. */
  record TakeSnapshot() implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      trial.takeSnapshot();
    }
  }

  /** Reads the snapshot. */
  record ReadSnapshot(KeyRange range, ScanOrder order, int limit) implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      trial.checkSnapshot(range, order, limit);
    }
  }

  /** Discards a range. */
  record Discard(KeyRange range) implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      trial.dropSnapshot();
      trial.store().discard(range);
      trial.model().discard(range);
    }
  }

  /** Trims a log. */
  record Trim(StoreKey log, int upToSequence) implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      trial.dropSnapshot();
      trial.store().trim(log.bytes(), upToSequence);
      trial.model().trim(log.bytes(), upToSequence);
    }
  }

  /** Closes the store and opens it again. */
  record Reopen() implements StoreStep {
    @Override
    public void run(StoreTrial trial) {
      trial.reopen();
    }
  }
}
