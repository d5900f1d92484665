// SPDX-License-Identifier: Apache-2.0
/**
 * The change streams of tables: what a commit appends to them, and how they are read.
 *
 * <p>Start with {@link ChangeLog}, which adds to a commit what its readers will see, and {@link
 * StoredChanges}, which reads it. Shards, iterators and retention are made of it elsewhere; nothing
 * here knows them.
 */
@NullMarked
package dev.dolium.engine.internal.changelog;

import org.jspecify.annotations.NullMarked;
