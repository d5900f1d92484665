// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * How a table is encrypted at rest; the engine describes it and does not encrypt.
 *
 * @param enabled whether the key management service is used; null if not given
 * @param type who keeps the key; null if not given
 * @param kmsKeyId the key; null if not given
 */
public record SseSpecification(
    @Nullable Boolean enabled, @Nullable SseType type, @Nullable String kmsKeyId) {}
