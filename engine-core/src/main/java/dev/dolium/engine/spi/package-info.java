// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine asks of the parts around it: the store below, and services beside.
 *
 * <p>Start with {@link KeyValueStore}. Nothing here knows tables, items or requests, only families
 * of ordered keys.
 */
@NullMarked
package dev.dolium.engine.spi;

import org.jspecify.annotations.NullMarked;
