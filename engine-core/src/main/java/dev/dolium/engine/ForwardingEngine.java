// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.operation.Operation;
import java.nio.file.Path;

/**
 * An engine that hands every call on to another; what a wrapper such as a cache does differently it
 * overrides. It is as safe for threads as the engine beneath.
 */
public class ForwardingEngine implements Engine {
  private final Engine target;

  /** Hands calls on to that engine. */
  protected ForwardingEngine(Engine target) {
    this.target = target;
  }

  /** The engine beneath, to which calls go. */
  protected Engine target() {
    return target;
  }

  @Override
  public <R> R execute(Operation<R> operation) {
    return target().execute(operation);
  }

  @Override
  public EngineIdentity identity() {
    return target().identity();
  }

  @Override
  public <S> S service(Class<S> type) {
    return target().service(type);
  }

  @Override
  public VerifyReport verify() {
    return target().verify();
  }

  /** A fork of the engine beneath, without what the wrapper adds. */
  @Override
  public Engine fork() {
    return target().fork();
  }

  @Override
  public void snapshot(Path folder) {
    target().snapshot(folder);
  }

  /** Closes the engine beneath, too. */
  @Override
  public void close() {
    target().close();
  }
}
