// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;

/** An engine around another one, which may be exchanged. */
class WrappedEngine extends ForwardingEngine {
  private Engine engine;

  WrappedEngine(Engine engine) {
    super(engine);
    this.engine = engine;
  }

  @Override
  protected Engine target() {
    return engine;
  }

  void exchange(Engine another) {
    engine = another;
  }
}
