// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.EngineOptions.Throttling;
import dev.dolium.engine.internal.catalog.StreamCatalog;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.changelog.ChangeLog;
import dev.dolium.engine.internal.changelog.StoredChanges;
import dev.dolium.engine.internal.commit.CertainStore;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.execute.BackgroundWork;
import dev.dolium.engine.internal.execute.IndexFilling;
import dev.dolium.engine.internal.execute.ItemCollections;
import dev.dolium.engine.internal.execute.OperationRouter;
import dev.dolium.engine.internal.execute.Parts;
import dev.dolium.engine.internal.execute.ProvisionedCapacity;
import dev.dolium.engine.internal.execute.StoredTables;
import dev.dolium.engine.internal.execute.TableExpiry;
import dev.dolium.engine.internal.execute.TableStatistics;
import dev.dolium.engine.internal.execute.Throttle;
import dev.dolium.engine.internal.execute.WriteLimits;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.index.IndexBackfill;
import dev.dolium.engine.internal.index.IndexMaintainer;
import dev.dolium.engine.internal.layout.FormatVersion;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.read.ReadPath;
import dev.dolium.engine.internal.store.CommitClock;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.internal.verify.EngineVerifier;
import dev.dolium.engine.internal.verify.IndexMender;
import dev.dolium.engine.internal.write.IdempotencyTokens;
import dev.dolium.engine.internal.write.WritePath;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.spi.ChangeFeed;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ItemExpiry;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.TableAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The engine over a store in this process. */
final class LocalEngine implements Engine {
  private final KeyValueStore store;
  private final EngineIdentity identity;
  private final CommitClock clock;
  private final Committer committer;
  private final ItemCodec codec = new ItemCodec();
  private final ChangeLog changeLog = new ChangeLog(codec);
  private final ChangeFeed changes;
  private final Parts parts;
  private final TableAccess tables;
  private final OperationRouter router;
  private final List<EngineService> services;
  private final BackgroundWork background;
  private final EngineOptions options;
  private volatile boolean closed;

  LocalEngine(
      KeyValueStore store,
      EngineIdentity identity,
      List<EngineService> services,
      BackgroundWork background,
      EngineOptions options) {
    this.store = store;
    this.identity = identity;
    this.services = services;
    this.background = background;
    this.options = options;
    this.clock = new CommitClock(identity.time());
    clock.notBefore(store.lastHybridTime());
    this.committer = new Committer(store, clock);
    this.changes =
        new StoredChanges(store, new StreamCatalog(store, codec), changeLog, committer, codec);
    try {
      this.parts = parts(options);
      this.tables = new StoredTables(parts, committer, new IndexBackfill(store, committer, codec));
      this.router = new OperationRouter(parts);
      parts.filling().resume();
      EngineSnapshot.removeUnfinished(store);
      services.forEach(service -> service.start(new Context()));
    } catch (RuntimeException e) {
      try {
        close();
      } catch (RuntimeException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
  }

  private Parts parts(EngineOptions options) {
    FormatVersion.check(store, clock);
    TableArns arns = new TableArns(identity.region(), identity.account());
    TableCatalog catalog =
        new TableCatalog(
            store, committer, codec, identity.time(), arns, options.life(), options.tableLimit());
    Throttle throttle =
        options.throttling() == Throttling.ON
            ? Throttle.on(arns, identity.time())
            : Throttle.off(arns);
    ItemCollections collections = new ItemCollections(store, codec, options.collectionLimitBytes());
    WritePath writes =
        new WritePath(
            store,
            catalog,
            codec,
            new IndexMaintainer(codec),
            changeLog,
            committer,
            new WriteLimits(throttle, collections),
            options.conflicts());
    return new Parts(
        catalog,
        writes,
        new IdempotencyTokens(store, committer, identity.time()),
        new ReadPath(store, codec),
        new ExpressionCache(),
        new IndexFilling(
            catalog, new IndexBackfill(store, committer, codec), background, identity.time()),
        new TableStatistics(store, codec, identity.time()),
        throttle,
        collections,
        identity.time(),
        new ProvisionedCapacity(catalog, options.capacityLimit()),
        options.streamShards());
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    checkOpen();
    return router.execute(operation);
  }

  @Override
  public VerifyReport verify() {
    checkOpen();
    EngineVerifier verifier = new EngineVerifier(store, parts.catalog(), codec);
    int tables = verifier.verify();
    return new VerifyReport(
        tables, verifier.items(), verifier.indexEntries(), verifier.changes(), verifier.problems());
  }

  /** Makes the indexes what follows from the items and tells what was done. */
  List<String> mend() {
    return new IndexMender(store, parts.catalog(), committer, codec).mend();
  }

  @Override
  public Engine fork() {
    checkOpen();
    if (!(store instanceof MemoryStore memory)) {
      throw new IllegalStateException(
          "expected an engine in memory but this one has its data elsewhere: take a snapshot");
    }
    try (ServiceCopies copies = ServiceCopies.begin(services)) {
      MemoryStore fork = memory.fork();
      List<EngineService> forked = copies.fork(fork.commitLog().lastPosition());
      return new LocalEngine(fork, identity, forked, background.another(), options);
    }
  }

  @Override
  public void snapshot(Path folder) {
    checkOpen();
    EngineSnapshot.write(store, services, folder);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("expected an open engine but it is closed");
    }
  }

  @Override
  public EngineIdentity identity() {
    return identity;
  }

  @Override
  public <S> S service(Class<S> type) {
    for (EngineService service : services) {
      if (type.isInstance(service)) {
        return type.cast(service);
      }
    }
    throw new IllegalArgumentException(
        "expected the service "
            + type.getName()
            + " but this engine has none: add its artifact to the class path or name it with"
            + " EngineBuilder.with");
  }

  @Override
  public void close() {
    closed = true;
    // Whatever fails, the store is closed, as its folder could not be opened again otherwise.
    try (store) {
      background.close();
      closeServices(services.size() - 1);
    }
  }

  /** Closes that service and those before it, also if one of them fails. */
  private void closeServices(int last) {
    if (last >= 0) {
      try {
        services.get(last).close();
      } finally {
        closeServices(last - 1);
      }
    }
  }

  /** What services see of this engine. */
  private final class Context implements EngineContext {
    @Override
    public String region() {
      return identity.region();
    }

    @Override
    public String account() {
      return identity.account();
    }

    @Override
    public InstantSource time() {
      return identity.time();
    }

    @Override
    public <R> R execute(Operation<R> operation) {
      return LocalEngine.this.execute(operation);
    }

    @Override
    public KeyValueStore store() {
      return CertainStore.over(store, committer);
    }

    @Override
    public ChangeFeed changes() {
      return changes;
    }

    @Override
    public TableAccess tables() {
      return tables;
    }

    @Override
    public ItemExpiry expiry() {
      return new TableExpiry(parts, store);
    }

    @Override
    public StoreKey serviceKey(String service, byte[] key) {
      return Keyspace.serviceKey(service, key);
    }

    @Override
    public CommitStamp stamp() {
      return clock.next();
    }

    @Override
    public void every(Duration period, String name, Runnable work) {
      background.every(period, name, work);
    }

    @Override
    public void soon(String name, Runnable work) {
      background.soon(name, work);
    }
  }
}
