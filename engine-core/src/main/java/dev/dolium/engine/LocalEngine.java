// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.execute.OperationRouter;
import dev.dolium.engine.internal.execute.Parts;
import dev.dolium.engine.internal.execute.TableStatistics;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.index.IndexBackfill;
import dev.dolium.engine.internal.index.IndexMaintainer;
import dev.dolium.engine.internal.layout.FormatVersion;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.read.ReadPath;
import dev.dolium.engine.internal.store.CommitClock;
import dev.dolium.engine.internal.write.Committer;
import dev.dolium.engine.internal.write.WritePath;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.spi.KeyValueStore;

/** The engine over a store in this process. */
final class LocalEngine implements Engine {
  private final KeyValueStore store;
  private final EngineIdentity identity;
  private final OperationRouter router;
  private volatile boolean closed;

  LocalEngine(KeyValueStore store, EngineIdentity identity) {
    this.store = store;
    this.identity = identity;
    try {
      this.router = new OperationRouter(parts(store, identity));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Parts parts(KeyValueStore store, EngineIdentity identity) {
    CommitClock clock = new CommitClock(identity.time());
    FormatVersion.check(store, clock);
    ItemCodec codec = new ItemCodec();
    TableArns arns = new TableArns(identity.region(), identity.account());
    TableCatalog catalog = new TableCatalog(store, codec, clock, identity.time(), arns);
    WritePath writes =
        new WritePath(
            store, catalog, codec, new IndexMaintainer(codec), new Committer(store, clock));
    return new Parts(
        catalog,
        writes,
        new ReadPath(store, codec),
        new ExpressionCache(),
        new IndexBackfill(store, codec, clock),
        new TableStatistics(store, codec, identity.time()),
        identity.time());
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    if (closed) {
      throw new IllegalStateException("expected an open engine but it is closed");
    }
    return router.execute(operation);
  }

  @Override
  public EngineIdentity identity() {
    return identity;
  }

  @Override
  public <S> S service(Class<S> type) {
    throw new IllegalArgumentException(
        "expected a service but this engine has no " + type.getName());
  }

  @Override
  public void close() {
    closed = true;
    store.close();
  }
}
