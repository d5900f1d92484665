// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.Item;

/**
 * The estimated size of an item collection, answered on tables with a local index.
 *
 * @param key the partition key of the collection
 * @param lowerGigabytes the lower bound
 * @param upperGigabytes the upper bound
 */
public record ItemCollectionMetrics(Item key, double lowerGigabytes, double upperGigabytes) {}
