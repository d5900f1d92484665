// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.rocksdb.RocksOptions.Durability;
import dev.dolium.rocksdb.RocksOptions.Filters;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RocksOptionsTest {
  private static final RocksOptions DEFAULTS = RocksOptions.defaults();

  @Test
  void changesOneOptionAtATime() {
    RocksOptions changed =
        DEFAULTS
            .withDurability(Durability.SYNC)
            .withSyncInterval(Duration.ofSeconds(1))
            .withBlockCacheBytes(1 << 20)
            .withMemtableBytes(2 << 20)
            .withFilters(Filters.IN_CACHE)
            .withFormatVersion(3);
    assertThat(changed)
        .isEqualTo(
            new RocksOptions(
                Durability.SYNC, Duration.ofSeconds(1), 1 << 20, 2 << 20, Filters.IN_CACHE, 3));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> DEFAULTS.withBlockCacheBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a block cache of 1048576 or more but was 0");
    assertThatThrownBy(() -> DEFAULTS.withMemtableBytes(1))
        .hasMessage("expected a memtable of 65536 or more but was 1");
    assertThatThrownBy(() -> DEFAULTS.withFormatVersion(0))
        .hasMessage("expected a format version of 1 or more but was 0");
    assertThatThrownBy(() -> DEFAULTS.withSyncInterval(Duration.ZERO))
        .hasMessage("expected a positive sync interval but was PT0S");
  }
}
