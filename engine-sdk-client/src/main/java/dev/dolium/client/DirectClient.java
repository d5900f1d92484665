// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What stands behind each of the SDK's client interfaces. Safe for many threads.
 *
 * <p>The interfaces are proxied and not implemented: every operation takes the same way, those of a
 * newer SDK included, and what an interface itself defines on top of them (requests from consumers,
 * paginators) runs as it is.
 */
final class DirectClient implements InvocationHandler {
  /** Carries out one call of a method. */
  interface Call {
    @Nullable Object on(Object client, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  /** What hands operations to the engine: in the caller's thread, or in another one. */
  interface Caller<A> {
    A call(DirectOperation operation, SdkPojo request);
  }

  private final DirectService service;
  private final Caller<?> caller;
  private final Map<String, Function<Object, @Nullable Object>> own;
  private final Map<Method, Call> calls = new ConcurrentHashMap<>();

  private DirectClient(
      DirectService service,
      Caller<?> caller,
      Map<String, Function<Object, @Nullable Object>> own) {
    this.service = service;
    this.caller = caller;
    this.own = own;
  }

  /**
   * A client of that interface.
   *
   * @param own by name, the methods without parameters that are no operations
   */
  static <C> C of(
      Class<C> type,
      DirectService service,
      Caller<?> caller,
      Map<String, Function<Object, @Nullable Object>> own) {
    DirectClient handler = new DirectClient(service, caller, own);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(
      Object client, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    Call call = calls.get(method);
    if (call == null) {
      call = callOf(method);
      calls.put(method, call);
    }
    return call.on(client, arguments);
  }

  private Call callOf(Method method) {
    Function<Object, @Nullable Object> answer = own.get(method.getName());
    if (method.getDeclaringClass() == Object.class) {
      return objectMethod(method);
    } else if (isOperation(method)) {
      DirectOperation operation = DirectOperation.of(service, method.getParameterTypes()[0]);
      return (client, arguments) -> caller.call(operation, (SdkPojo) only(arguments));
    } else if (answer != null && method.getParameterCount() == 0) {
      return (client, arguments) -> answer.apply(client);
    }
    return (client, arguments) -> InvocationHandler.invokeDefault(client, method, arguments);
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
      case "equals" -> (client, arguments) -> arguments != null && client == arguments[0];
      case "hashCode" -> (client, arguments) -> System.identityHashCode(client);
      default -> (client, arguments) -> "in-process client of " + service.name();
    };
  }
}
