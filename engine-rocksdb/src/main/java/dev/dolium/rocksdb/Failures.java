// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Turns RocksDB's exceptions into the engine's, and remembers the first write that failed: after it
 * nobody knows what is on disk, so further writes are refused until the folder is opened again.
 */
final class Failures {
  private final String place;
  private final AtomicReference<@Nullable EngineException> failedWrite = new AtomicReference<>();

  /** Creates it for a store at a place, as messages name it. */
  Failures(String place) {
    this.place = place;
  }

  /** The error to throw for an exception that was met while doing something. */
  EngineException of(RocksDBException e, String doing) {
    String message = "cannot " + doing + " in " + place + ": " + e.getMessage();
    Status status = e.getStatus();
    return status != null && status.getCode() == Status.Code.Corruption
        ? new StoreCorruptedException(message, e)
        : new StoreFailedException(message, e);
  }

  /** The same for a write; it refuses further writes from now on. */
  EngineException ofWrite(RocksDBException e, String doing) {
    EngineException failure = of(e, doing);
    refuseWritesAfter(failure);
    return failure;
  }

  /** Refuses further writes from now on, because of a failure that nobody is told of otherwise. */
  void refuseWritesAfter(EngineException failure) {
    failedWrite.compareAndSet(null, failure);
  }

  /** Whether further writes are refused. */
  boolean refusesWrites() {
    return failedWrite.get() != null;
  }

  /** Throws if a write failed before. */
  void refuseWritesAfterFailure() {
    EngineException first = failedWrite.get();
    if (first != null) {
      throw new StoreFailedException(
          "the store in "
              + place
              + " refuses writes since one failed; close and open it again ("
              + first.getMessage()
              + ")",
          first);
    }
  }
}
