// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** How the SDK writes items and answers down. */
final class ClientForms implements ItemForms<Map<String, AttributeValue>, GetItemResponse> {
  private static final int SERVER_ERROR = 500;
  private static final DefaultAwsResponseMetadata METADATA =
      DefaultAwsResponseMetadata.create(Map.of());
  private static final SdkHttpResponse HTTP = SdkHttpResponse.builder().statusCode(200).build();
  private static final Set<String> THROTTLES =
      Set.of(
          "ProvisionedThroughputExceededException", "RequestLimitExceeded", "ThrottlingException");
  private static final Set<String> GROUP_REFUSALS =
      Set.of("ValidationException", "ResourceNotFoundException", "TransactionCanceledException");

  private final GetItemResponse none = described(GetItemResponse.builder()).build();

  /** The builder of an answer that came over no network, with what such an answer tells of it. */
  static <B extends AwsResponse.Builder> B described(B builder) {
    builder.responseMetadata(METADATA);
    builder.sdkHttpResponse(HTTP);
    return builder;
  }

  @Override
  public GetItemResponse answer(@Nullable Map<String, AttributeValue> item) {
    return item == null ? none : described(GetItemResponse.builder()).item(item).build();
  }

  @Override
  public GetItemResponse shared(GetItemResponse found) {
    return answer(item(found));
  }

  static @Nullable Map<String, AttributeValue> item(GetItemResponse answer) {
    return answer.hasItem() ? answer.item() : null;
  }

  @Override
  public int sizeBytes(GetItemResponse answer) {
    return (int) Math.min(SdkItems.sizeBytes(answer.item()), Integer.MAX_VALUE);
  }

  // A refusal that came at a second attempt does not tell what became of the first.
  @Override
  public boolean isWithoutEffect(Throwable failed) {
    return failed instanceof AwsServiceException error
        && error.statusCode() < SERVER_ERROR
        && !mayHaveBeenTriedBefore(error);
  }

  private static boolean mayHaveBeenTriedBefore(AwsServiceException error) {
    try {
      Integer attempts = error.numAttempts();
      return attempts != null && attempts > 1;
    } catch (NoSuchMethodError olderSdk) {
      // SDKs from before February 2025 do not tell (aws/aws-sdk-java-v2#5834).
      return true;
    }
  }

  @Override
  public boolean isGroupWithoutEffect(Throwable failed) {
    return isWithoutEffect(failed)
        && failed instanceof AwsServiceException error
        && GROUP_REFUSALS.contains(code(error));
  }

  @Override
  public @Nullable CacheMetric metric(Throwable failed) {
    if (!(failed instanceof AwsServiceException error)) {
      return null;
    } else if (THROTTLES.contains(code(error))) {
      return CacheMetric.THROTTLED;
    }
    return error.statusCode() < SERVER_ERROR ? CacheMetric.ERRORS : CacheMetric.FAULTS;
  }

  private static String code(AwsServiceException error) {
    String code = error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  /** The capacity that an answer from the cache consumes: none. */
  static @Nullable ConsumedCapacity zero(
      String tableName, @Nullable ReturnConsumedCapacity wanted) {
    if (wanted == null || wanted == ReturnConsumedCapacity.NONE) {
      return null;
    }
    ConsumedCapacity.Builder zero = ConsumedCapacity.builder().tableName(tableName);
    if (wanted == ReturnConsumedCapacity.INDEXES) {
      zero.table(Capacity.builder().capacityUnits(0.0).build());
    }
    return zero.capacityUnits(0.0).build();
  }

  /** Asks for a table; null if there is none or the client may not describe it. */
  static @Nullable CachedTable describe(DynamoDbClient client, String nameOrArn) {
    try {
      TableDescription table =
          client.describeTable(request -> request.tableName(nameOrArn)).table();
      String id = table.tableId() == null ? table.tableArn() : table.tableId();
      return new CachedTable(id, table.tableName(), keyNames(table.keySchema()));
    } catch (SdkException none) {
      return null;
    }
  }

  private static List<String> keyNames(List<KeySchemaElement> schema) {
    boolean partitionFirst = schema.get(0).keyType() == KeyType.HASH;
    List<String> names = schema.stream().map(KeySchemaElement::attributeName).toList();
    return partitionFirst ? names : List.of(names.get(1), names.get(0));
  }
}
