// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.cache.CachedEngine;
import dev.dolium.cache.WriteMode;
import dev.dolium.engine.Engine;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import dev.dolium.testkit.model.HistoryClock;
import java.nio.file.Path;
import java.time.Duration;

/** The ways in which engines are set up and used. */
enum SetUp {
  /** The plainest, with which the others are compared. */
  MEMORY {
    @Override
    Engine open(Path folder, HistoryClock clock) {
      return memory(clock);
    }
  },
  /** Goes on in a fork of itself again and again. */
  FORKED {
    @Override
    Engine open(Path folder, HistoryClock clock) {
      return new RestlessEngine(memory(clock), 7, SetUp::forked);
    }
  },
  /** Behind a cache of a few items. */
  CACHED {
    @Override
    Engine open(Path folder, HistoryClock clock) {
      return cached(memory(clock), WriteMode.READ_THROUGH, clock);
    }
  },
  /** Batches, streams. */
  REWRITTEN {
    @Override
    Engine open(Path folder, HistoryClock clock) {
      return new RewritingEngine(memory(clock));
    }
  },
  /** On disk with memtables and a cache that hold next to nothing, restarted again and again. */
  RESTARTED {
    @Override
    Engine open(Path folder, HistoryClock clock) {
      return new RestlessEngine(
          tinyDisk(folder, clock),
          15,
          before -> {
            before.close();
            return tinyDisk(folder, clock);
          });
    }
  },
  /** All at once, on disk. */
  ALL {
    @Override
    Engine open(Path folder, HistoryClock clock) {
      Engine disk = Engine.builder().folder(folder).time(clock).open();
      return new RewritingEngine(cached(disk, WriteMode.WRITE_THROUGH, clock));
    }
  };

  private static final int FEW_BYTES = 2 << 10;

  /** Opens an engine; its folder may be used or not. */
  abstract Engine open(Path folder, HistoryClock clock);

  private static Engine memory(HistoryClock clock) {
    return Engine.builder().inMemory().time(clock).open();
  }

  private static Engine forked(Engine before) {
    Engine fork = before.fork();
    before.close();
    return fork;
  }

  private static Engine tinyDisk(Path folder, HistoryClock clock) {
    RocksOptions tiny =
        RocksOptions.defaults().withBlockCacheBytes(1 << 20).withMemtableBytes(64 << 10);
    return Engine.builder().store(RocksStore.open(folder, tiny)).time(clock).open();
  }

  // Items stay for longer than histories last; pages are gone when they are asked for again.
  private static Engine cached(Engine engine, WriteMode mode, HistoryClock clock) {
    return new FreshPages(
        CachedEngine.over(engine)
            .writeMode(mode)
            .itemTtl(Duration.ofDays(1_000))
            .queryTtl(Duration.ofMillis(1))
            .maximumBytes(FEW_BYTES)
            .open(),
        clock);
  }
}
