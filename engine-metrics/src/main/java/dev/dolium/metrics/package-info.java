// SPDX-License-Identifier: Apache-2.0
/**
 * Meters and Flight Recorder events of engines and caches.
 *
 * <p>Start with {@link ObservedEngine}. An engine that nobody observes is not wrapped and pays
 * nothing.
 */
@NullMarked
package dev.dolium.metrics;

import org.jspecify.annotations.NullMarked;
