// SPDX-License-Identifier: Apache-2.0
/**
 * DynamoDB Streams over the engine's change log.
 *
 * <p>Start with {@link Streams}, the service, or {@link StreamConsumer}, the way for an application
 * in the same process. A lineage of the change log is one sequence without end; shards are ranges
 * of it, so that a rollover moves no data and stops no write. Nothing here writes items.
 */
@NullMarked
package dev.dolium.streams;

import org.jspecify.annotations.NullMarked;
