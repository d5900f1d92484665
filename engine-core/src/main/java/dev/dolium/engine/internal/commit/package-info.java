// SPDX-License-Identifier: Apache-2.0
/**
 * Carries every decision to its commit, exactly once.
 *
 * <p>{@link dev.dolium.engine.internal.commit.Committer} is all of it: items, tables, indexes and
 * streams are written through it, and by way of {@link
 * dev.dolium.engine.internal.commit.CertainStore} what services keep. Nothing here knows what is
 * decided.
 */
@NullMarked
package dev.dolium.engine.internal.commit;

import org.jspecify.annotations.NullMarked;
