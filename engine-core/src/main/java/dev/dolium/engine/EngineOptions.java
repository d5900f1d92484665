// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.internal.write.WritePath.Conflicts;

/**
 * What a builder may set besides an engine's parts.
 *
 * @param conflicts what happens to those who meet a transaction
 * @param streamShards how many open shards a new stream has
 */
record EngineOptions(Conflicts conflicts, int streamShards) {}
