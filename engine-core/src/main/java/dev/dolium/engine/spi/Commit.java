// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.List;

/**
 * A commit as the {@link CommitLog} tells it.
 *
 * @param position where in the log it ends
 * @param stamp its time and identity
 * @param changes what it changed, in order; an append bears its full key, as a put
 */
public record Commit(long position, CommitStamp stamp, List<WriteBatch.Change> changes) {}
