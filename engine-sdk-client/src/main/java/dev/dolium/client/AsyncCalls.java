// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Carries out the operations of an asynchronous client in the threads of an executor. */
final class AsyncCalls implements DirectClient.Caller<CompletableFuture<AwsResponse>> {
  private static final int IDLE_SECONDS = 10;

  private final Executor executor;

  AsyncCalls(Executor executor) {
    this.executor = executor;
  }

  /** As many daemon threads as there are processors; they end when they are idle. */
  static ExecutorService ownThreads() {
    int count = Math.max(2, Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            AsyncCalls::daemon);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dolium-async-client");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts the operation; a failure arrives in the future, as the SDK's own clients do it. */
  @Override
  public CompletableFuture<AwsResponse> call(DirectOperation operation, SdkPojo request) {
    try {
      return CompletableFuture.supplyAsync(() -> operation.call(request), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(SdkClientException.create("The client is closed", e));
    }
  }
}
