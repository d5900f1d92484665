// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbAsyncWaiter;

/**
 * What stands behind the SDK's client interfaces. Safe for many threads.
 *
 * <p>The interfaces are proxied and not implemented: operations of a newer SDK are passed on like
 * all that the cache does not know, and what an interface itself defines on top of operations
 * (requests from consumers, paginators) runs as it is, through the cache.
 */
final class ClientProxy implements InvocationHandler {
  /** Carries out one call of a method. */
  private interface Call {
    @Nullable Object on(Object proxy, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  private final DynamoDbClient client;
  private final Function<Method, Call> operations;
  private final Map<String, Call> own;
  private final Map<Method, Call> calls = new ConcurrentHashMap<>();

  private ClientProxy(
      DynamoDbClient client, Function<Method, Call> operations, Map<String, Call> own) {
    this.client = client;
    this.operations = operations;
    this.own = own;
  }

  static DynamoDbClient sync(ClientCalls calls, Runnable close) {
    return of(
        DynamoDbClient.class,
        new ClientProxy(
            calls.client(),
            method -> {
              ClientCalls.Operation operation = calls.operation(method);
              return (proxy, arguments) -> operation.call(only(arguments));
            },
            Map.of("close", closing(close))));
  }

  static DynamoDbAsyncClient async(ClientCalls calls, Executor executor, Runnable close) {
    return of(
        DynamoDbAsyncClient.class,
        new ClientProxy(
            calls.client(),
            method -> asyncCall(calls, calls.operation(syncMethod(method)), executor),
            Map.of(
                "close",
                closing(close),
                "waiter",
                (proxy, arguments) ->
                    DynamoDbAsyncWaiter.builder().client((DynamoDbAsyncClient) proxy).build())));
  }

  private static <C> C of(Class<C> type, ClientProxy handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Call closing(Runnable close) {
    return (proxy, arguments) -> {
      close.run();
      return null;
    };
  }

  private static Call asyncCall(
      ClientCalls calls, ClientCalls.Operation operation, Executor executor) {
    return (proxy, arguments) -> {
      Object request = only(arguments);
      Object known = calls.known(request);
      return known != null
          ? CompletableFuture.completedFuture(known)
          : CompletableFuture.supplyAsync(() -> joined(operation, request), executor);
    };
  }

  private static @Nullable Object joined(ClientCalls.Operation operation, Object request) {
    try {
      return operation.call(request);
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable failed) {
      throw new CompletionException(failed);
    }
  }

  private static Method syncMethod(Method async) {
    try {
      return DynamoDbClient.class.getMethod(async.getName(), async.getParameterTypes());
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("expected a method of both clients but was " + async, e);
    }
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Call call = calls.get(method);
    if (call == null) {
      call = callOf(method);
      calls.put(method, call);
    }
    return call.on(proxy, arguments);
  }

  private Call callOf(Method method) {
    Call ownCall = own.get(method.getName());
    if (method.getDeclaringClass() == Object.class) {
      return objectMethod(method);
    } else if (isOperation(method)) {
      return operations.apply(method);
    } else if (method.getParameterCount() > 0 || method.getName().endsWith("Paginator")) {
      return (proxy, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments);
    } else if (ownCall != null) {
      return ownCall;
    } else if (method.getReturnType() == CompletableFuture.class) {
      return (proxy, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return (proxy, arguments) -> ClientCalls.invoke(client, beneath(method));
  }

  /** The method of the client beneath that tells the same. */
  private static Method beneath(Method method) {
    return method.getDeclaringClass().isAssignableFrom(DynamoDbClient.class)
        ? method
        : syncMethod(method);
  }

  private static boolean isOperation(Method method) {
    Class<?> answer = method.getReturnType();
    return method.getParameterCount() == 1
        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && (AwsResponse.class.isAssignableFrom(answer) || answer == CompletableFuture.class);
  }

  private static Object only(@Nullable Object @Nullable [] arguments) {
    if (arguments == null || arguments[0] == null) {
      throw new NullPointerException("expected a request but was null");
    }
    return arguments[0];
  }

  private Call objectMethod(Method method) {
    return switch (method.getName()) {
      case "equals" -> (proxy, arguments) -> arguments != null && proxy == arguments[0];
      case "hashCode" -> (proxy, arguments) -> System.identityHashCode(proxy);
      default -> (proxy, arguments) -> "cache over " + client;
    };
  }
}
