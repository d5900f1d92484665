// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import dev.dolium.engine.item.AttributeType;

/**
 * The name and type of a key attribute.
 *
 * @param name 1 to 255 bytes
 * @param type S, N or B
 */
public record AttributeDefinition(String name, AttributeType type) {}
