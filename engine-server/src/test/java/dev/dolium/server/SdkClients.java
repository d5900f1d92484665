// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The SDK's own clients of a server that asks nobody for credentials. */
final class SdkClients {
  private SdkClients() {}

  static DynamoDbClient of(EngineServer server) {
    return builder(server, Region.US_EAST_1).build();
  }

  static DynamoDbClientBuilder builder(EngineServer server, Region region) {
    return DynamoDbClient.builder()
        .endpointOverride(server.endpoint())
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }
}
