// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineIdentity;
import dev.dolium.engine.VerifyReport;
import dev.dolium.engine.operation.Operation;
import java.nio.file.Path;

/** An engine in which faults happen. */
final class FaultyEngine implements Engine {
  private final Engine engine;
  private final Faults faults;

  FaultyEngine(Engine engine, Faults faults) {
    this.engine = engine;
    this.faults = faults;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    return faults.execute(operation, engine);
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

  /** A fork in which no faults happen. */
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
