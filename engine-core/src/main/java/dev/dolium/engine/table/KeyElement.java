// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/**
 * One attribute of a key schema.
 *
 * @param name the attribute
 * @param role partition key or sort key
 */
public record KeyElement(String name, KeyRole role) {}
