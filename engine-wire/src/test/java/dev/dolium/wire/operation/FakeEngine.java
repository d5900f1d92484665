// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineIdentity;
import dev.dolium.engine.VerifyReport;
import dev.dolium.engine.operation.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Remembers the operation that it was given and answers with the result that it was made with. */
final class FakeEngine implements Engine {
  private final @Nullable Object result;
  private @Nullable Operation<?> executed;

  FakeEngine(@Nullable Object result) {
    this.result = result;
  }

  @Nullable Operation<?> executed() {
    return executed;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> R execute(Operation<R> operation) {
    executed = operation;
    if (result == null) {
      throw new NothingToAnswer();
    }
    return (R) result;
  }

  @Override
  public EngineIdentity identity() {
    return new EngineIdentity("eu-west-1", "123456789012", () -> Instant.EPOCH);
  }

  @Override
  public <S> S service(Class<S> type) {
    throw new IllegalArgumentException("expected no call but was asked for " + type);
  }

  @Override
  public void close() {}

  /** Ends a request of which only the operation matters. */
  static final class NothingToAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
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
    return new VerifyReport(0, 0, 0, 0, java.util.List.of());
  }
}
