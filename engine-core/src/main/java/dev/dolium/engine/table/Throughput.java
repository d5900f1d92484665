// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * Read and write units: provisioned per second, or the maximum of an on-demand table (−1 for none).
 *
 * @param read read units; null if not given
 * @param write write units; null if not given
 */
public record Throughput(@Nullable Long read, @Nullable Long write) {}
