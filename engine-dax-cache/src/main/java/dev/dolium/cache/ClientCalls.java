// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Carries out a client's operations: those that the cache knows, and all others. */
final class ClientCalls {
  /** Carries out one operation. */
  interface Operation {
    @Nullable Object call(Object request) throws Throwable;
  }

  private static final Set<String> STATEMENTS =
      Set.of("executeStatement", "batchExecuteStatement", "executeTransaction");

  private final DynamoDbClient client;
  private final CacheCore<Map<String, AttributeValue>, GetItemResponse> core;
  private final ClientReads reads;
  private final ClientWrites writes;

  ClientCalls(DynamoDbClient client, CacheCore<Map<String, AttributeValue>, GetItemResponse> core) {
    this.client = client;
    this.core = core;
    reads = new ClientReads(client, core);
    writes = new ClientWrites(client, core);
  }

  DynamoDbClient client() {
    return client;
  }

  /** The operation of that method of {@link DynamoDbClient}. */
  Operation operation(Method method) {
    Operation cached = cached(method.getName());
    Operation operation = cached == null ? passedOn(method) : cached;
    return request -> {
      try {
        return operation.call(request);
      } catch (RuntimeException failed) {
        core.failed(failed);
        throw failed;
      }
    };
  }

  private @Nullable Operation cached(String name) {
    return switch (name) {
      case "getItem" -> request -> reads.get((GetItemRequest) request);
      case "query" -> request -> reads.query((QueryRequest) request);
      case "scan" -> request -> reads.scan((ScanRequest) request);
      case "batchGetItem" -> request -> reads.batch((BatchGetItemRequest) request);
      case "putItem" -> request -> writes.put((PutItemRequest) request);
      case "updateItem" -> request -> writes.update((UpdateItemRequest) request);
      case "deleteItem" -> request -> writes.delete((DeleteItemRequest) request);
      case "batchWriteItem" -> request -> writes.batch((BatchWriteItemRequest) request);
      case "transactWriteItems" -> request -> writes.transact((TransactWriteItemsRequest) request);
      default -> null;
    };
  }

  private Operation passedOn(Method method) {
    String name = method.getName();
    if (STATEMENTS.contains(name)) {
      return request -> {
        try {
          return invoke(method, request);
        } finally {
          core.forgetItems();
        }
      };
    }
    return request -> {
      if (name.equals("transactGetItems")) {
        core.count(CacheMetric.TRANSACT_GET_ITEMS_REQUESTS);
      }
      Object answer = invoke(method, request);
      if (name.equals("createTable")) {
        core.tableCreated();
      } else if (request instanceof DeleteTableRequest dropped) {
        core.tableDropped(dropped.tableName());
      }
      return answer;
    };
  }

  private @Nullable Object invoke(Method method, Object request) throws Throwable {
    return invoke(client, method, request);
  }

  /** Calls a method and throws what it throws. */
  static @Nullable Object invoke(Object target, Method method, @Nullable Object... arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }

  /** The answer in the cache, if there is one. */
  @Nullable Object known(Object request) {
    if (request instanceof GetItemRequest get) {
      return reads.known(get);
    } else if (request instanceof QueryRequest query) {
      return reads.known(query);
    } else if (request instanceof ScanRequest scan) {
      return reads.known(scan);
    }
    return null;
  }
}
