// SPDX-License-Identifier: Apache-2.0
/**
 * Event source mappings: they hand the records of a stream to a function in batches, as AWS Lambda
 * does.
 *
 * <p>Start with {@link EventSourceMappings}, the service. A mapping reads through the Streams API
 * as everybody does, shard by shard and parents first, and keeps its places in the store. Nothing
 * here knows the change log.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html">Process
 *     DynamoDB records with Lambda</a>
 */
@NullMarked
package dev.dolium.streams.mapping;

import org.jspecify.annotations.NullMarked;
