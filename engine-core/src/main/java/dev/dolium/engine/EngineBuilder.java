// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.EngineOptions.Throttling;
import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.execute.BackgroundWork;
import dev.dolium.engine.internal.execute.BackgroundWork.Mode;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.internal.write.WritePath.Conflicts;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreProvider;
import dev.dolium.engine.table.StatusDelays;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of an engine that is to be opened; used by one thread. */
public final class EngineBuilder {
  private static final long ITEM_COLLECTION_BYTES = 10L << 30;
  private static final int MAX_STREAM_SHARDS = 1024;
  private static final int TABLES = 2_500;
  private static final long CAPACITY_UNITS = 80_000;

  private String region = "us-east-1";
  private String account = "000000000000";
  private @Nullable InstantSource time;
  private StatusDelays statusDelays = StatusDelays.NONE;
  private int tableLimit = TABLES;
  private long capacityLimit = CAPACITY_UNITS;
  private final List<EngineService> services = new ArrayList<>();
  private int streamShards;
  private Services found = Services.FOUND_ON_CLASS_PATH;
  private Throttling throttling = Throttling.OFF;
  private long collectionLimitBytes = ITEM_COLLECTION_BYTES;
  private Conflicts conflicts = Conflicts.WAITED;
  private Supplier<KeyValueStore> store = MemoryStore::create;

  EngineBuilder() {}

  /** Keeps everything in memory; nothing is left after the engine is closed. */
  public EngineBuilder inMemory() {
    store = MemoryStore::create;
    return this;
  }

  /** Keeps everything in a folder, with the one store for folders that is on the class path. */
  public EngineBuilder folder(Path folder) {
    store = () -> provider().open(folder);
    return this;
  }

  /** Keeps everything in that store, which the engine closes. */
  public EngineBuilder store(KeyValueStore opened) {
    store = () -> opened;
    return this;
  }

  private enum Services {
    FOUND_ON_CLASS_PATH,
    NAMED
  }

  /**
   * Runs that service, and no others than those named so; without a call, all on the class path.
   */
  public EngineBuilder with(EngineService service) {
    found = Services.NAMED;
    services.add(service);
    return this;
  }

  /**
   * Follows that clock in everything, instead of the system's. Services of such an engine do
   * nothing by themselves; who moves the clock also calls them.
   */
  public EngineBuilder time(InstantSource clock) {
    time = clock;
    return this;
  }

  /** Shows that region in ARNs, instead of {@code us-east-1}. */
  public EngineBuilder region(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "expected the name of a region such as eu-west-1 but was '" + name + "'");
    }
    region = name;
    return this;
  }

  /** Shows that account in ARNs: twelve digits, instead of {@code 000000000000}. */
  public EngineBuilder account(String digits) {
    if (!digits.matches("\\d{12}")) {
      throw new IllegalArgumentException("expected an account of twelve digits but was " + digits);
    }
    account = digits;
    return this;
  }

  /**
   * Refuses requests that meet a transaction under way on the same item, as DynamoDB does; without
   * a call they wait for its end.
   */
  public EngineBuilder reportingConflicts() {
    conflicts = Conflicts.REPORTED;
    return this;
  }

  /**
   * Spreads each change stream that is turned on from now on over so many open shards; items of one
   * partition key are always in one. Without a call it is as many as DynamoDB would have partitions
   * for the table's throughput, of a table on demand 4.
   */
  public EngineBuilder streamShards(int count) {
    if (count < 1 || count > MAX_STREAM_SHARDS) {
      throw new IllegalArgumentException(
          "expected 1 to " + MAX_STREAM_SHARDS + " shards but was " + count);
    }
    streamShards = count;
    return this;
  }

  /**
   * Keeps tables and indexes in {@code CREATING}, {@code UPDATING} and {@code DELETING} for that
   * long on the engine's clock, instead of not at all.
   */
  public EngineBuilder statusDelays(StatusDelays delays) {
    statusDelays = delays;
    return this;
  }

  /** Refuses more tables than that, instead of more than DynamoDB's 2,500. */
  public EngineBuilder tableLimit(int tables) {
    if (tables < 1) {
      throw new IllegalArgumentException("expected a limit of 1 or more but was " + tables);
    }
    tableLimit = tables;
    return this;
  }

  /**
   * Refuses more provisioned units of all tables and indexes together than that, for reading or for
   * writing, instead of more than DynamoDB's 80,000.
   */
  public EngineBuilder capacityLimit(long units) {
    if (units < 1) {
      throw new IllegalArgumentException("expected a limit of 1 or more but was " + units);
    }
    capacityLimit = units;
    return this;
  }

  /**
   * Holds requests to the throughput of their tables and indexes, provisioned or the maximum on
   * demand, on the engine's clock; without a call every request is admitted.
   */
  public EngineBuilder throttling() {
    throttling = Throttling.ON;
    return this;
  }

  /**
   * Refuses writes that make an item collection of a table with local indexes larger, instead of 10
   * GB.
   */
  public EngineBuilder itemCollectionLimit(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("expected a limit of 1 byte or more but was " + bytes);
    }
    collectionLimitBytes = bytes;
    return this;
  }

  /**
   * Opens the engine, makes its indexes and orders of expiry what follows from the items, walks
   * through the whole store and closes it again. Items, catalog and change logs are not touched.
   */
  public RepairReport repair() {
    try (LocalEngine engine = openLocal()) {
      return new RepairReport(engine.mend(), engine.verify());
    }
  }

  /** Opens the engine. */
  public Engine open() {
    return openLocal();
  }

  private LocalEngine openLocal() {
    List<EngineService> running = new ArrayList<>(services);
    if (found == Services.FOUND_ON_CLASS_PATH) {
      ServiceLoader.load(EngineService.class).forEach(running::add);
    }
    InstantSource clock = time == null ? InstantSource.system() : time;
    return new LocalEngine(
        store.get(),
        new EngineIdentity(region, account, clock),
        List.copyOf(running),
        new BackgroundWork(time == null ? Mode.RUNS : Mode.BY_HAND),
        new EngineOptions(
            conflicts,
            streamShards,
            new TableLife(statusDelays),
            tableLimit,
            capacityLimit,
            throttling,
            collectionLimitBytes));
  }

  private static StoreProvider provider() {
    List<StoreProvider> providers =
        ServiceLoader.load(StoreProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    if (providers.isEmpty()) {
      throw new IllegalStateException(
          "expected a store for folders on the class path but was none: add dev.dolium:engine-rocksdb");
    }
    if (providers.size() > 1) {
      throw new IllegalStateException(
          "expected one store for folders on the class path but was "
              + providers.stream().map(StoreProvider::name).toList()
              + ": name one with EngineBuilder.store");
    }
    return providers.get(0);
  }
}
