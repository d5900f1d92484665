// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineIdentity;
import dev.dolium.engine.VerifyReport;
import dev.dolium.engine.operation.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** An engine that answers every operation in the same way. */
final class FakeEngine implements Engine {
  private final Function<Operation<?>, Object> answer;

  FakeEngine(Function<Operation<?>, Object> answer) {
    this.answer = answer;
  }

  /** An engine that refuses everything. */
  static FakeEngine refusing(RuntimeException error) {
    return new FakeEngine(
        operation -> {
          throw error;
        });
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> R execute(Operation<R> operation) {
    return (R) answer.apply(operation);
  }

  @Override
  public EngineIdentity identity() {
    return new EngineIdentity("eu-west-1", "000000000000", InstantSource.system());
  }

  @Override
  public <S> S service(Class<S> type) {
    throw new IllegalArgumentException("expected a service but the fake has none: " + type);
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  @Override
  public Engine fork() {
    return this;
  }

  @Override
  public void snapshot(java.nio.file.Path folder) {
    throw new IllegalStateException("a fake has no folder");
  }

  @Override
  public VerifyReport verify() {
    return new VerifyReport(0, 0, 0, 0, List.of());
  }
}
