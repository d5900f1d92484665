// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.Engine;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.ttl.TimeToLive;
import java.nio.file.Path;
import java.time.Duration;

/** An engine with backups, over one of the stores, on a clock that the test moves. */
final class EngineUnderTest implements AutoCloseable {
  /** Where it keeps its data. */
  enum Kind {
    MEMORY,
    DISK
  }

  /** Small, so that the write-ahead log has many files. */
  static final RocksOptions SMALL =
      RocksOptions.defaults().withMemtableBytes(64 << 10).withBlockCacheBytes(4 << 20);

  final MovedClock clock = new MovedClock();
  private final Kind kind;
  private final Path folder;
  private final BackupOptions options;
  Engine engine;

  EngineUnderTest(Kind kind, Path folder) {
    this(kind, folder, BackupOptions.defaults().withLatestLag(Duration.ZERO));
  }

  EngineUnderTest(Kind kind, Path folder, BackupOptions options) {
    this.kind = kind;
    this.folder = folder;
    this.options = options;
    this.engine = open();
  }

  private Engine open() {
    var builder = Engine.builder().time(clock).with(new Backups(options)).with(new TimeToLive());
    return kind == Kind.MEMORY
        ? builder.inMemory().open()
        : builder.store(RocksStore.open(folder, SMALL)).open();
  }

  Backups backups() {
    return Backups.of(engine);
  }

  void reopen() {
    engine.close();
    engine = open();
  }

  @Override
  public void close() {
    engine.verify().orThrow();
    engine.close();
  }
}
