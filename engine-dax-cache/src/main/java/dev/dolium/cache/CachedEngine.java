// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import dev.dolium.engine.ForwardingEngine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;

/**
 * An engine with a cache in front, which behaves as DynamoDB Accelerator (DAX) does.
 *
 * <p>Eventually consistent reads are answered from the cache; reads with {@code ConsistentRead} and
 * transactions go to the engine and leave the cache alone. A read of an item is never older than a
 * write of it that was acknowledged by this same object; a page of a query may be. Writes that
 * reach the engine by another way are seen when the entries have run out. Answers are shared:
 * requests and answers must not be changed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.html">In-memory
 *     acceleration with DAX</a>
 */
public final class CachedEngine extends ForwardingEngine {
  private final CacheCore<Item, GetItem.Result> core;
  private final EngineReads reads;
  private final EngineWrites writes;
  private volatile boolean closed;

  CachedEngine(Engine engine, CacheSettings settings) {
    super(engine);
    core = new CacheCore<>(new EngineForms(), name -> EngineForms.describe(engine, name), settings);
    reads = new EngineReads(engine, core);
    writes = new EngineWrites(engine, core);
  }

  /** Starts the settings of a cache over the engine. */
  public static CachedEngineBuilder over(Engine engine) {
    return new CachedEngineBuilder(engine);
  }

  CacheCore<Item, GetItem.Result> core() {
    return core;
  }

  /** What the cache has counted so far. */
  public CacheStats stats() {
    return core.stats();
  }

  @Override
  @SuppressWarnings("unchecked") // each branch answers the operation's own result
  public <R> R execute(Operation<R> operation) {
    if (closed) {
      return target().execute(operation);
    }
    try {
      return (R) answer(operation);
    } catch (EngineException failed) {
      core.failed(failed);
      throw failed;
    }
  }

  private Object answer(Operation<?> operation) {
    if (operation instanceof GetItem get) {
      return reads.get(get);
    } else if (operation instanceof Query query) {
      return reads.query(query);
    } else if (operation instanceof Scan scan) {
      return reads.scan(scan);
    } else if (operation instanceof BatchGetItem batch) {
      return reads.batch(batch);
    } else if (operation instanceof PutItem put) {
      return writes.put(put);
    } else if (operation instanceof UpdateItem update) {
      return writes.update(update);
    } else if (operation instanceof DeleteItem delete) {
      return writes.delete(delete);
    } else if (operation instanceof BatchWriteItem batch) {
      return writes.batch(batch);
    } else if (operation instanceof TransactWriteItems transaction) {
      return writes.transact(transaction);
    }
    return operation instanceof ExecuteStatement
            || operation instanceof BatchExecuteStatement
            || operation instanceof ExecuteTransaction
        ? statement(operation)
        : passThrough(operation);
  }

  // DAX knows no PartiQL. Here a statement passes, and as it may write any item, no item is kept.
  private Object statement(Operation<?> operation) {
    try {
      return target().execute(operation);
    } finally {
      core.forgetItems();
    }
  }

  private Object passThrough(Operation<?> operation) {
    if (operation instanceof TransactGetItems) {
      core.count(CacheMetric.TRANSACT_GET_ITEMS_REQUESTS);
    }
    Object result = target().execute(operation);
    if (operation instanceof CreateTable) {
      core.tableCreated();
    } else if (operation instanceof DeleteTable dropped) {
      core.tableDropped(dropped.tableName());
    }
    return result;
  }

  /** Closes the engine beneath, too. */
  @Override
  public void close() {
    closed = true;
    target().close();
  }
}
