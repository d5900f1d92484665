// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.engine.table.StatusDelays;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksOptions.Durability;
import dev.dolium.rocksdb.RocksStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what an engine behind {@code dolium serve} is like. */
final class EngineOptions {
  @Option(
      names = "--account",
      paramLabel = "DIGITS",
      description = "The account that ARNs show, twelve digits.",
      defaultValue = "000000000000")
  private String account = "000000000000";

  @Option(
      names = "--durability",
      paramLabel = "MODE",
      description =
          "When a write to --data reaches the disk: SYNC before it is answered, PERIODIC within a"
              + " tenth of a second, OS_BUFFERED whenever the operating system likes.",
      defaultValue = "PERIODIC")
  private Durability durability = Durability.PERIODIC;

  @Option(
      names = "--throttling",
      description = "Refuse requests beyond the throughput of their tables, as DynamoDB does.")
  private boolean throttling;

  @Option(
      names = "--status-delays",
      description =
          "Let tables and indexes be CREATING, UPDATING and DELETING for about as long as in the"
              + " cloud, instead of not at all.")
  private boolean statusDelays;

  /**
   * Opens an engine.
   *
   * @param folder where its data is; null for memory
   * @throws IllegalArgumentException if the account is none
   */
  Engine open(String region, @Nullable Path folder) {
    EngineBuilder builder = Engine.builder().region(region).account(account);
    if (throttling) {
      builder.throttling();
    }
    if (statusDelays) {
      builder.statusDelays(StatusDelays.REALISTIC);
    }
    return folder == null
        ? builder.inMemory().open()
        : builder.store(RocksStore.open(folder, options())).open();
  }

  private RocksOptions options() {
    return RocksOptions.defaults().withDurability(durability);
  }
}
