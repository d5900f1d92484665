// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.expression.ExpressionCache;
import dev.dolium.engine.internal.read.ReadPath;
import dev.dolium.engine.internal.write.IdempotencyTokens;
import dev.dolium.engine.internal.write.WritePath;
import java.time.InstantSource;

/**
 * What handlers work with; one set for an engine.
 *
 * @param catalog the tables
 * @param writes the one way in which items change
 * @param tokens which transactions were carried out already
 * @param reads the one way in which they are read
 * @param expressions parsed expressions
 * @param filling fills new indexes
 * @param statistics how many items tables hold
 * @param throttle admits reads
 * @param collections how large item collections are
 * @param time the engine's clock
 * @param capacity holds provisioned throughput to its limits
 * @param streamShards how many open shards a new stream has; 0 for as many as the throughput asks
 */
public record Parts(
    TableCatalog catalog,
    WritePath writes,
    IdempotencyTokens tokens,
    ReadPath reads,
    ExpressionCache expressions,
    IndexFilling filling,
    TableStatistics statistics,
    Throttle throttle,
    ItemCollections collections,
    InstantSource time,
    ProvisionedCapacity capacity,
    int streamShards) {}
