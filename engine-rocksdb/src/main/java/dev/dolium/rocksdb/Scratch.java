// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import org.rocksdb.WriteBatch;

/** What a call needs for a moment and the next call can use again: two buffers and a batch. */
final class Scratch implements AutoCloseable {
  private static final int KEPT_BATCH_BYTES = 1 << 20;
  private static final int KEPT_BUFFER_BYTES = 1 << 20;
  private static final int FIRST_KEY_BYTES = 128;

  /** Values up to this length are read without a second call. */
  static final int FIRST_VALUE_BYTES = 8 << 10;

  byte[] key = new byte[FIRST_KEY_BYTES];
  byte[] value = new byte[FIRST_VALUE_BYTES];
  private WriteBatch batch = new WriteBatch();
  private boolean batchUsed;

  /** An empty native batch. */
  WriteBatch emptyBatch() {
    batchUsed = true;
    batch.clear();
    return batch;
  }

  /** Gives up what became too large to be kept. */
  void shrink() {
    if (batchUsed && batch.getDataSize() > KEPT_BATCH_BYTES) {
      batch.close();
      batch = new WriteBatch();
    }
    batchUsed = false;
    if (value.length > KEPT_BUFFER_BYTES) {
      value = new byte[FIRST_VALUE_BYTES];
    }
    if (key.length > KEPT_BUFFER_BYTES) {
      key = new byte[FIRST_KEY_BYTES];
    }
  }

  @Override
  public void close() {
    batch.close();
  }
}
