// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * A client of DynamoDB with a cache in front, which behaves as DynamoDB Accelerator (DAX) does; for
 * wherever a {@code ClusterDaxClient} is injected.
 *
 * <p>Any {@link DynamoDbClient} will do beneath, one that talks to the service in the cloud
 * included. {@link #sync} and {@link #async} share the cache, and what {@link CachedEngine} says of
 * consistency holds for both. Where DAX's own client refuses an operation, such as {@code
 * CreateTable}, this one passes it on. A PartiQL statement is passed on too, and makes the cache
 * forget all items.
 *
 * <p>The cache does not ask who may read: what one caller read, all users of this object get. Needs
 * the AWS SDK's {@code dynamodb} on the class path.
 */
public final class CachedClient implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;
  private static final int THREADS = 64;

  private final DynamoDbClient client;
  private final CacheCore<Map<String, AttributeValue>, GetItemResponse> core;
  private final @Nullable ExecutorService ownThreads;
  private final DynamoDbClient sync;
  private final DynamoDbAsyncClient async;

  CachedClient(
      DynamoDbClient client,
      TableKeys.LookUp lookUp,
      CacheSettings settings,
      @Nullable Executor executor) {
    this.client = client;
    core = new CacheCore<>(new ClientForms(), lookUp, settings);
    ownThreads = executor == null ? threads() : null;
    Executor used = executor != null ? executor : ownThreads;
    ClientCalls calls = new ClientCalls(client, core);
    sync = ClientProxy.sync(calls, this::close);
    async = ClientProxy.async(calls, used == null ? Runnable::run : used, this::close);
  }

  /** Starts the settings of a cache over the client. */
  public static CachedClientBuilder over(DynamoDbClient client) {
    return new CachedClientBuilder(client);
  }

  // Each call that misses waits in a thread for the client beneath. More calls than threads wait in
  // their callers' threads.
  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            CachedClient::thread);
    threads.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    return threads;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "dolium-cached-client");
    thread.setDaemon(true);
    return thread;
  }

  /** The synchronous client; each call runs in the caller's thread. */
  public DynamoDbClient sync() {
    return sync;
  }

  /** The asynchronous client; a hit is done when the call returns. */
  public DynamoDbAsyncClient async() {
    return async;
  }

  /** What the cache has counted so far. */
  public CacheStats stats() {
    return core.stats();
  }

  /** Closes the client beneath, too; closing {@link #sync} or {@link #async} does the same. */
  @Override
  public void close() {
    if (ownThreads != null) {
      ownThreads.shutdown();
    }
    client.close();
  }
}
