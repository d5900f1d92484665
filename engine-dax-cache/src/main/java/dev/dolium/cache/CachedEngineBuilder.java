// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;

/** The settings of a cache that is to be put over an engine; used by one thread. */
public final class CachedEngineBuilder extends CacheBuilder<CachedEngineBuilder> {
  private final Engine engine;

  CachedEngineBuilder(Engine engine) {
    this.engine = engine;
  }

  @Override
  CachedEngineBuilder self() {
    return this;
  }

  /** Puts the cache over the engine, whose clock it follows. */
  public CachedEngine open() {
    return new CachedEngine(engine, settings(engine.identity().time()));
  }
}
