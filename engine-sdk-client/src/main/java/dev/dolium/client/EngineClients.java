// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.engine.Engine;
import dev.dolium.wire.Target;
import dev.dolium.wire.WireEndpoint;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * The AWS SDK's clients over an engine in the same process.
 *
 * <p>The direct clients hand each request to the engine without HTTP, JSON and signatures, in a few
 * microseconds. Paginators, waiters, the enhanced client and the SDK's exceptions work as over a
 * network. A direct client never retries: there is no network to fail, and an answer of the engine
 * is final. It ignores what a request's override configuration says about the way (timeouts,
 * credentials, headers). Who wants the SDK's whole pipeline (interceptors, retries, metrics) builds
 * the SDK's own client over {@link #httpClient} or {@link #asyncHttpClient}.
 *
 * <p>Any engine will do, a cache around another one included. It stays open when a client is
 * closed. All clients are safe for many threads.
 */
public final class EngineClients {
  private EngineClients() {}

  /** A direct client; each call runs in the caller's thread. */
  public static DynamoDbClient sync(Engine engine) {
    Region region = region(engine);
    Map<String, Function<Object, @Nullable Object>> own =
        Map.of(
            "serviceName", client -> DynamoDbClient.SERVICE_NAME,
            "serviceClientConfiguration",
                client -> DynamoDbServiceClientConfiguration.builder().region(region).build(),
            "waiter", client -> DynamoDbWaiter.builder().client((DynamoDbClient) client).build(),
            "close", client -> null);
    return DirectClient.of(DynamoDbClient.class, tables(engine), DirectOperation::call, own);
  }

  /**
   * A direct asynchronous client with threads of its own, as many as there are processors.
   *
   * <p>A write may wait for the disk and a page of a scan takes milliseconds; whoever calls an
   * asynchronous client counts on getting his thread back at once. The threads end when the client
   * is closed or idle.
   */
  public static DynamoDbAsyncClient async(Engine engine) {
    ExecutorService threads = AsyncCalls.ownThreads();
    return async(engine, threads, threads::shutdown);
  }

  /**
   * A direct asynchronous client that uses the caller's executor, which stays open.
   *
   * <p>{@code Runnable::run} is the fastest: each call is done when it returns.
   */
  public static DynamoDbAsyncClient async(Engine engine, Executor executor) {
    return async(engine, executor, () -> {});
  }

  private static DynamoDbAsyncClient async(Engine engine, Executor executor, Runnable close) {
    Region region = region(engine);
    Map<String, Function<Object, @Nullable Object>> own =
        Map.of(
            "serviceName", client -> DynamoDbAsyncClient.SERVICE_NAME,
            "serviceClientConfiguration",
                client -> DynamoDbServiceClientConfiguration.builder().region(region).build(),
            "waiter",
                client ->
                    DynamoDbAsyncWaiter.builder().client((DynamoDbAsyncClient) client).build(),
            "close", closing(close));
    return DirectClient.of(
        DynamoDbAsyncClient.class, tables(engine), new AsyncCalls(executor), own);
  }

  /** A direct client of DynamoDB Streams; each call runs in the caller's thread. */
  public static DynamoDbStreamsClient streams(Engine engine) {
    return DirectClient.of(
        DynamoDbStreamsClient.class,
        streamService(engine),
        DirectOperation::call,
        streamMethods(engine, () -> {}));
  }

  /**
   * A direct asynchronous client of DynamoDB Streams with threads as {@link #async(Engine)} has
   * them.
   */
  public static DynamoDbStreamsAsyncClient streamsAsync(Engine engine) {
    ExecutorService threads = AsyncCalls.ownThreads();
    return DirectClient.of(
        DynamoDbStreamsAsyncClient.class,
        streamService(engine),
        new AsyncCalls(threads),
        streamMethods(engine, threads::shutdown));
  }

  /** An HTTP client for the SDK's own {@link DynamoDbClient}, which answers without a network. */
  public static SdkHttpClient httpClient(Engine engine) {
    return new InProcessHttpClient(endpoint(engine));
  }

  /**
   * An HTTP client for the SDK's own {@link DynamoDbAsyncClient}, which answers without a network.
   */
  public static SdkAsyncHttpClient asyncHttpClient(Engine engine) {
    return new InProcessAsyncHttpClient(endpoint(engine));
  }

  private static Map<String, Function<Object, @Nullable Object>> streamMethods(
      Engine engine, Runnable close) {
    Region region = region(engine);
    return Map.of(
        "serviceName", client -> DynamoDbStreamsClient.SERVICE_NAME,
        "serviceClientConfiguration",
            client -> DynamoDbStreamsServiceClientConfiguration.builder().region(region).build(),
        "close", closing(close));
  }

  private static Function<Object, @Nullable Object> closing(Runnable close) {
    return client -> {
      close.run();
      return null;
    };
  }

  private static DirectService tables(Engine engine) {
    return new DirectService(endpoint(engine), Target.Service.DYNAMODB, "DynamoDb");
  }

  private static DirectService streamService(Engine engine) {
    return new DirectService(endpoint(engine), Target.Service.STREAMS, "DynamoDbStreams");
  }

  private static WireEndpoint endpoint(Engine engine) {
    return new WireEndpoint(engine);
  }

  private static Region region(Engine engine) {
    return Region.of(engine.identity().region());
  }
}
