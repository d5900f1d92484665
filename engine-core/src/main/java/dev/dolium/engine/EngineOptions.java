// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.internal.catalog.TableLife;
import dev.dolium.engine.internal.write.WritePath.Conflicts;

/**
 * What a builder may set besides an engine's parts.
 *
 * @param conflicts what happens to those who meet a transaction
 * @param streamShards how many open shards a new stream has
 * @param life how the status of tables passes on
 * @param tableLimit the most tables
 */
record EngineOptions(Conflicts conflicts, int streamShards, TableLife life, int tableLimit) {}
