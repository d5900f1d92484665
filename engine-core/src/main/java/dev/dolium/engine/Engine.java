// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.operation.Operation;

/**
 * A store of tables that speaks DynamoDB's operations; the one way in.
 *
 * <p>Whatever the door, native code, an SDK client or HTTP, a request becomes an {@link Operation}
 * and passes {@link #execute}. Any number of threads may use an engine. A cache or another wrapper
 * is an engine itself.
 */
public interface Engine extends AutoCloseable {
  /**
   * Carries out an operation.
   *
   * @throws EngineException the error with which DynamoDB would answer
   * @throws IllegalStateException if the engine is closed
   */
  <R> R execute(Operation<R> operation);

  /** What this engine is called and what time it is there. */
  EngineIdentity identity();

  /**
   * The service of that type, which was named to the builder or found on the class path.
   *
   * @throws IllegalArgumentException if there is none, naming the artifact to add
   */
  <S> S service(Class<S> type);

  /** Releases everything; waits for operations that are under way. Closing twice is allowed. */
  @Override
  void close();
}
