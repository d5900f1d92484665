// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Several regions behind one endpoint, as the AWS SDK and a bare HTTP client see them. */
final class RegionsTest {
  private static final KeySchemaElement ID_HASH =
      KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
  private static final AttributeDefinition ID_STRING =
      AttributeDefinition.builder()
          .attributeName("id")
          .attributeType(ScalarAttributeType.S)
          .build();

  private final Engine virginia = Engine.builder().inMemory().region("us-east-1").open();
  private final Engine ireland = Engine.builder().inMemory().region("eu-west-1").open();
  private final EngineServer server =
      EngineServer.start(
          Map.of("us-east-1", virginia, "eu-west-1", ireland), ServerOptions.local());

  @AfterEach
  void close() {
    server.close();
    virginia.close();
    ireland.close();
  }

  private DynamoDbClient client(Region region) {
    return SdkClients.builder(server, region).build();
  }

  private static TableDescription createOrders(DynamoDbClient client) {
    return client
        .createTable(
            r ->
                r.tableName("Orders")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(ID_HASH)
                    .attributeDefinitions(ID_STRING))
        .tableDescription();
  }

  private HttpResponse<String> listTables(String... authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.endpoint())
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .POST(BodyPublishers.ofString("{}"));
    if (authorization.length > 0) {
      request.header("Authorization", authorization[0]);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void eachRegionHasItsOwnTables() {
    try (DynamoDbClient east = client(Region.US_EAST_1);
        DynamoDbClient west = client(Region.EU_WEST_1)) {
      assertThat(createOrders(west).tableArn())
          .isEqualTo("arn:aws:dynamodb:eu-west-1:000000000000:table/Orders");

      assertThat(west.listTables().tableNames()).containsExactly("Orders");
      assertThat(east.listTables().tableNames()).isEmpty();
      assertThatThrownBy(() -> east.describeTable(r -> r.tableName("Orders")))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThat(createOrders(east).tableArn())
          .isEqualTo("arn:aws:dynamodb:us-east-1:000000000000:table/Orders");
    }
  }

  @Test
  void regionWithoutEngineIsRefused() {
    try (DynamoDbClient tokyo = client(Region.AP_NORTHEAST_1)) {
      assertThatThrownBy(tokyo::listTables)
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo(
                        "Credential should be scoped to a valid region, one of eu-west-1,"
                            + " us-east-1.");
              });
    }
  }

  @Test
  void requestThatNamesNoRegionIsRefused() throws Exception {
    HttpResponse<String> answer = listTables();

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\","
                + "\"message\":\"Request is missing Authentication Token\"}");
  }

  @Test
  void scopeIsReadAndTheSignatureIsNot() throws Exception {
    String scope = "AWS4-HMAC-SHA256 Credential=a/b/20260101/eu-west-1/dynamodb/aws4_request";

    assertThat(listTables(scope + ", SignedHeaders=host, Signature=0").body())
        .isEqualTo("{\"TableNames\":[]}");
    assertThat(listTables("Basic YWRhOmFkYQ==").statusCode()).isEqualTo(400);
  }

  @Test
  void healthNeedsNoRegion() throws Exception {
    HttpRequest health = HttpRequest.newBuilder(server.endpoint()).GET().build();

    assertThat(HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }
}
