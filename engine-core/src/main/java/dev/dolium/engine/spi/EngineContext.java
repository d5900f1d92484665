// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.operation.OperationExecutor;
import java.time.Duration;
import java.time.InstantSource;

/**
 * All that a service may touch of its engine; any number of threads may use it. Operations are
 * carried out as if an application had asked for them.
 */
public interface EngineContext extends OperationExecutor {
  /** The engine's region. */
  String region();

  /** The engine's account: twelve digits. */
  String account();

  /** The engine's clock. */
  InstantSource time();

  /**
   * The store below the engine, for snapshots and for the service's own keys. Its updates never
   * lose their outcome, whatever the store below does.
   */
  KeyValueStore store();

  /** The changes of the tables that have a stream. */
  ChangeFeed changes();

  /** The tables of the engine, for those who copy whole tables. */
  TableAccess tables();

  /** The expiry of the engine's items. */
  ItemExpiry expiry();

  /** The key under which the service of that name keeps something of its own. */
  StoreKey serviceKey(String service, byte[] key);

  /** A new stamp for a commit that the service makes on its own keys. */
  CommitStamp stamp();

  /**
   * Runs work again and again in the background, until the engine is closed. Work that fails is
   * logged and runs again. An engine whose clock is moved by hand runs nothing by itself, so that
   * tests decide when.
   *
   * @param period the pause between two runs, in real time
   * @param name what the work is called in threads and logs
   */
  void every(Duration period, String name, Runnable work);

  /**
   * Runs long work once, on another thread; in an engine whose clock is moved by hand the caller
   * runs it, so that tests find it done.
   *
   * @param name what the work is called in logs
   */
  void soon(String name, Runnable work);
}
