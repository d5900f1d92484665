// SPDX-License-Identifier: Apache-2.0
/**
 * How everything is laid out in the store: keyspaces, the order of keys, the encoding of items.
 *
 * <p>Start with {@link Keyspace}, which is the disk on one screen; then {@link KeyLayout} and
 * {@link ItemCodec}. Changing a byte here changes the format version. Nothing here knows requests.
 */
@NullMarked
package dev.dolium.engine.internal.layout;

import org.jspecify.annotations.NullMarked;
