// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks.cache;

/** The ways to read an item that are compared. */
public enum Door {
  /** An engine in memory. */
  MEMORY("engine in memory"),
  /** An engine on disk, whose files are in the operating system's memory. */
  ROCKSDB("engine on RocksDB"),
  /** The cache over the engine on disk. */
  CACHED("CachedEngine over RocksDB"),
  /** The SDK's client over the engine on disk, in the same process. */
  SDK("SDK client in process"),
  /** The cache over that client. */
  CACHED_SDK("CachedClient in process"),
  /** The SDK's client over HTTP to a server on the same machine. */
  HTTP("SDK client over HTTP"),
  /** The cache over that client. */
  CACHED_HTTP("CachedClient over HTTP");

  private final String label;

  Door(String label) {
    this.label = label;
  }

  /** What a plot calls it. */
  public String label() {
    return label;
  }

  /** Whether a cache is in front. */
  public boolean isCached() {
    return this == CACHED || this == CACHED_SDK || this == CACHED_HTTP;
  }
}
