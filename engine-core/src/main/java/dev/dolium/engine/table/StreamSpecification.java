// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * Whether a table has a change stream, and what its records show.
 *
 * @param enabled whether there is a stream
 * @param view what a record shows; null when the stream is off
 */
public record StreamSpecification(boolean enabled, @Nullable StreamView view) {}
