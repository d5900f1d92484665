// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * An index as it is.
 *
 * @param definition its keys, projection and throughput
 * @param arn its ARN
 * @param status where it is in its life
 * @param backfilling whether it is being filled; null when it is not being created
 * @param itemCount how many entries it has
 * @param sizeBytes the size of all entries as DynamoDB counts it
 * @param history what happened to its throughput
 */
public record IndexDescription(
    IndexDefinition definition,
    String arn,
    IndexStatus status,
    @Nullable Boolean backfilling,
    long itemCount,
    long sizeBytes,
    ThroughputHistory history) {}
