// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * The older update of one attribute.
 *
 * @param action what to do; {@code PUT} if null
 * @param value the value, if given
 */
public record AttributeUpdate(@Nullable AttributeAction action, @Nullable AttributeValue value) {}
