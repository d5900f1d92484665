// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several caches over one engine, with the quirks of a DAX cluster, for tests of applications that
 * must live with them.
 *
 * <p>Reads go to the nodes in turn, writes to node 0. Another node hears of a write after the
 * replication delay, and may answer with the old item until then; pages of queries are each node's
 * own. A cluster may refuse requests. Any number of threads may use it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.consistency.html">DAX
 *     and DynamoDB consistency models</a>
 */
public final class CachedCluster extends ForwardingEngine {
  private final List<CachedEngine> nodes;
  private final InstantSource time;
  private final Duration replicationDelay;
  private final long requestsPerSecond;
  private final Queue<Replication> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final Window window = new Window();

  /** That an item was written, and when the other nodes hear of it. */
  private record Replication(Instant due, ItemKey key) {}

  /** How many requests came in the current second. */
  private final class Window {
    private final Object lock = new Object();
    private long second;
    private long requests;

    boolean admits() {
      long now = TimeUnit.MILLISECONDS.toSeconds(time.millis());
      synchronized (lock) {
        if (now != second) {
          second = now;
          requests = 0;
        }
        return ++requests <= requestsPerSecond;
      }
    }
  }

  CachedCluster(
      Engine engine, List<CachedEngine> nodes, Duration replicationDelay, long requestsPerSecond) {
    super(engine);
    this.nodes = nodes;
    this.time = engine.identity().time();
    this.replicationDelay = replicationDelay;
    this.requestsPerSecond = requestsPerSecond;
    nodes.get(0).core().writes().onWrite(this::written);
  }

  /** Starts the settings of a cluster over the engine. */
  public static CachedClusterBuilder over(Engine engine) {
    return new CachedClusterBuilder(engine);
  }

  /** The statistics of one node; node 0 is the one that takes the writes. */
  public CacheStats stats(int node) {
    return nodes.get(node).stats();
  }

  private void written(ItemKey key) {
    pending.add(new Replication(time.instant().plus(replicationDelay), key));
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    if (!window.admits()) {
      nodes.get(0).core().count(CacheMetric.THROTTLED);
      throw new ThrottlingException("Rate exceeded", List.of());
    }
    replicate();
    boolean reads = isRead(operation);
    try {
      return (reads ? nextReader() : nodes.get(0)).execute(operation);
    } finally {
      if (!reads) {
        spread(operation);
      }
    }
  }

  private static boolean isRead(Operation<?> operation) {
    return operation instanceof GetItem
        || operation instanceof BatchGetItem
        || operation instanceof Query
        || operation instanceof Scan;
  }

  private CachedEngine nextReader() {
    return nodes.get(Math.floorMod(reads.getAndIncrement(), nodes.size()));
  }

  private void replicate() {
    Instant now = time.instant();
    for (Replication next = pending.peek();
        next != null && !next.due().isAfter(now);
        next = pending.peek()) {
      if (pending.remove(next)) {
        ItemKey key = next.key();
        nodes.stream().skip(1).forEach(node -> node.core().writes().writtenElsewhere(key));
      }
    }
  }

  /** Tells all nodes at once what is not about single items. */
  private void spread(Operation<?> operation) {
    for (CachedEngine node : nodes) {
      if (operation instanceof CreateTable) {
        node.core().tableCreated();
      } else if (operation instanceof DeleteTable dropped) {
        node.core().tableDropped(dropped.tableName());
      } else if (operation instanceof ExecuteStatement
          || operation instanceof BatchExecuteStatement
          || operation instanceof ExecuteTransaction) {
        node.core().forgetItems();
      }
    }
  }
}
