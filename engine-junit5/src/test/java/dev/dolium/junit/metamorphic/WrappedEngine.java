// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.metamorphic;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineIdentity;
import dev.dolium.engine.VerifyReport;
import dev.dolium.engine.operation.Operation;
import java.nio.file.Path;

/** An engine around another one, which may be exchanged. */
class WrappedEngine implements Engine {
  private Engine engine;

  WrappedEngine(Engine engine) {
    this.engine = engine;
  }

  Engine engine() {
    return engine;
  }

  void exchange(Engine another) {
    engine = another;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    return engine.execute(operation);
  }

  @Override
  public EngineIdentity identity() {
    return engine.identity();
  }

  @Override
  public <S> S service(Class<S> type) {
    return engine.service(type);
  }

  @Override
  public VerifyReport verify() {
    return engine.verify();
  }

  @Override
  public Engine fork() {
    return engine.fork();
  }

  @Override
  public void snapshot(Path folder) {
    engine.snapshot(folder);
  }

  @Override
  public void close() {
    engine.close();
  }
}
