// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The settings of a cluster of caches that is to be put over an engine; used by one thread. */
public final class CachedClusterBuilder extends CacheBuilder<CachedClusterBuilder> {
  private static final int MAX_NODES = 11;

  private final Engine engine;
  private int nodes = 3;
  private Duration replicationDelay = Duration.ofSeconds(1);
  private long requestsPerSecond = Long.MAX_VALUE;

  CachedClusterBuilder(Engine engine) {
    this.engine = engine;
  }

  @Override
  CachedClusterBuilder self() {
    return this;
  }

  /** Has that many nodes, 1 to 11, instead of three; each has caches of its own. */
  public CachedClusterBuilder nodes(int count) {
    if (count < 1 || count > MAX_NODES) {
      throw new IllegalArgumentException("expected 1 to " + MAX_NODES + " nodes but was " + count);
    }
    nodes = count;
    return this;
  }

  /** Lets a write reach the other nodes after that time on the engine's clock, instead of 1 s. */
  public CachedClusterBuilder replicationDelay(Duration delay) {
    replicationDelay = delay;
    return this;
  }

  /** Refuses more requests than that within a second of the engine's clock, instead of none. */
  public CachedClusterBuilder requestsPerSecond(long requests) {
    requestsPerSecond = requests;
    return this;
  }

  /** Puts the cluster over the engine. */
  public CachedCluster open() {
    InstantSource time = engine.identity().time();
    List<CachedEngine> caches = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      caches.add(new CachedEngine(engine, settings(time)));
    }
    return new CachedCluster(engine, List.copyOf(caches), replicationDelay, requestsPerSecond);
  }
}
