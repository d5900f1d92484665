// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is.
 *
 * @param tableName its name
 * @param tableId its unique id
 * @param tableArn its ARN
 * @param status where it is in its life
 * @param created when it was created
 * @param attributeDefinitions the types of all key attributes
 * @param keySchema its key
 * @param localIndexes its local indexes
 * @param globalIndexes its global indexes
 * @param itemCount how many items it holds
 * @param sizeBytes the size of all items as DynamoDB counts it
 * @param settings its settings
 * @param history what happened to its throughput
 * @param streamLabel the label of its latest stream; null if it never had one
 * @param streamArn the ARN of its latest stream; null if it never had one
 * @param restore where it came from; null if it was not restored
 */
public record TableDescription(
    String tableName,
    String tableId,
    String tableArn,
    TableStatus status,
    Instant created,
    List<AttributeDefinition> attributeDefinitions,
    List<KeyElement> keySchema,
    List<IndexDescription> localIndexes,
    List<IndexDescription> globalIndexes,
    long itemCount,
    long sizeBytes,
    TableSettings settings,
    ThroughputHistory history,
    @Nullable String streamLabel,
    @Nullable String streamArn,
    @Nullable RestoreSummary restore) {}
