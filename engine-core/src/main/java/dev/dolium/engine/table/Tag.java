// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/**
 * A label on a table.
 *
 * @param key 1 to 128 characters
 * @param value up to 256 characters
 */
public record Tag(String key, String value) {}
