// SPDX-License-Identifier: Apache-2.0
/**
 * Items and what they are made of: attribute values, 38-digit numbers, keys and sizes.
 *
 * <p>Start with {@link Item} and {@link AttributeValue}. Everything here is immutable and free of
 * storage, requests and JSON.
 */
@NullMarked
package dev.dolium.engine.item;

import org.jspecify.annotations.NullMarked;
