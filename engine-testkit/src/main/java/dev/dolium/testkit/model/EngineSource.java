// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.Engine;

/** Where the engine of a history comes from; each history has a source of its own. */
public interface EngineSource extends AutoCloseable {
  /** Opens the engine; after it was closed, with everything that was in it. */
  Engine open(HistoryClock clock);

  /** Whether an engine that is opened again has everything that was in it. */
  boolean canReopen();

  /** Releases what the source holds; its engine is closed by then. */
  @Override
  void close();
}
