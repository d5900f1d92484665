// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The direct client answers every request as the SDK's own client does over JSON. */
final class DoorsAgreeProperties {
  private static final String ABSENT = "attribute_not_exists(customer)";

  /** A request, as a call of either client. */
  record Call(String text, Function<DynamoDbClient, AwsResponse> on) {
    @Override
    public String toString() {
      return text;
    }

    Object answer(DynamoDbClient client) {
      try {
        AwsResponse.Builder answer = on.apply(client).toBuilder();
        answer.responseMetadata(DefaultAwsResponseMetadata.create(Map.of())).sdkHttpResponse(null);
        return answer.build();
      } catch (DynamoDbException e) {
        return List.of(
            e.getClass(),
            e.statusCode(),
            e.awsErrorDetails().errorCode(),
            String.valueOf(e.awsErrorDetails().errorMessage()),
            e.awsErrorDetails().rawResponse());
      }
    }
  }

  private final Engine near = Engine.inMemory();
  private final Engine far = Engine.inMemory();
  private final DynamoDbClient direct = EngineClients.sync(near);
  private final DynamoDbClient pipeline = overJson(far);

  @AfterProperty
  void close() {
    pipeline.close();
    near.close();
    far.close();
  }

  @Property(tries = 60)
  void everyAnswerIsTheSame(@ForAll("histories") List<Call> calls) {
    direct.createTable(OrdersTable.REQUEST);
    pipeline.createTable(OrdersTable.REQUEST);
    try {
      for (Call call : calls) {
        assertThat(call.answer(direct)).as(call.text()).isEqualTo(call.answer(pipeline));
      }
    } finally {
      direct.deleteTable(r -> r.tableName("Orders"));
      pipeline.deleteTable(r -> r.tableName("Orders"));
    }
  }

  private static DynamoDbClient overJson(Engine engine) {
    return DynamoDbClient.builder()
        .httpClient(EngineClients.httpClient(engine))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(c -> c.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  @Provide
  Arbitrary<List<Call>> histories() {
    return Arbitraries.oneOf(puts(), gets(), updates(), deletes(), queries())
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Arbitrary<Integer> numbers() {
    return Arbitraries.integers().between(0, 3);
  }

  private static Map<String, AttributeValue> key(int placed) {
    return Map.of(
        "customer", AttributeValue.fromS("ada"),
        "placed", AttributeValue.fromN(Integer.toString(placed)));
  }

  // Illegal values are among them: both doors must refuse them alike.
  private static Arbitrary<AttributeValue> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, SdkValues.legal()),
        Tuple.of(
            1,
            Arbitraries.of(
                AttributeValue.builder().build(),
                AttributeValue.builder().s("a").n("1").build(),
                AttributeValue.fromN("one"),
                AttributeValue.fromNul(false),
                AttributeValue.fromSs(List.of()),
                AttributeValue.fromNs(List.of("1", "1.0")))));
  }

  private static Arbitrary<Call> puts() {
    return Combinators.combine(
            numbers(),
            values(),
            Arbitraries.of("status", "note"),
            Arbitraries.of(ReturnValue.NONE, ReturnValue.ALL_OLD, ReturnValue.ALL_NEW),
            Arbitraries.of(true, false))
        .as(
            (placed, value, name, returned, onlyIfAbsent) -> {
              Map<String, AttributeValue> item = new HashMap<>(key(placed));
              item.put(name, value);
              PutItemRequest request =
                  PutItemRequest.builder()
                      .tableName("Orders")
                      .item(item)
                      .returnValues(returned)
                      .conditionExpression(onlyIfAbsent ? ABSENT : null)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)
                      .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                      .build();
              return new Call(request.toString(), client -> client.putItem(request));
            });
  }

  private static Arbitrary<Call> gets() {
    return Combinators.combine(numbers(), Arbitraries.of("note", "#s, placed", "note.a[0]", "-"))
        .as(
            (placed, projection) -> {
              GetItemRequest request =
                  GetItemRequest.builder()
                      .tableName("Orders")
                      .key(key(placed))
                      .projectionExpression(projection)
                      .expressionAttributeNames(
                          projection.contains("#s") ? Map.of("#s", "status") : null)
                      .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                      .build();
              return new Call(request.toString(), client -> client.getItem(request));
            });
  }

  private static Arbitrary<Call> updates() {
    return Combinators.combine(numbers(), values(), Arbitraries.of(ReturnValue.values()))
        .as(
            (placed, value, returned) -> {
              UpdateItemRequest request =
                  UpdateItemRequest.builder()
                      .tableName("Orders")
                      .key(key(placed))
                      .updateExpression("SET note = :n ADD times :one")
                      .expressionAttributeValues(
                          Map.of(":n", value, ":one", AttributeValue.fromN("1")))
                      .returnValues(
                          returned == ReturnValue.UNKNOWN_TO_SDK_VERSION
                              ? ReturnValue.NONE
                              : returned)
                      .build();
              return new Call(request.toString(), client -> client.updateItem(request));
            });
  }

  private static Arbitrary<Call> deletes() {
    return numbers()
        .map(
            placed -> {
              DeleteItemRequest request =
                  DeleteItemRequest.builder()
                      .tableName(placed == 0 ? "Nowhere" : "Orders")
                      .key(key(placed))
                      .returnValues(ReturnValue.ALL_OLD)
                      .build();
              return new Call(request.toString(), client -> client.deleteItem(request));
            });
  }

  private static Arbitrary<Call> queries() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3), Arbitraries.of("customer = :c", "note = :c"))
        .as(
            (limit, condition) -> {
              QueryRequest request =
                  QueryRequest.builder()
                      .tableName("Orders")
                      .keyConditionExpression(condition)
                      .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("ada")))
                      .limit(limit)
                      .build();
              return new Call(request.toString(), client -> client.query(request));
            });
  }
}
