// SPDX-License-Identifier: Apache-2.0
/**
 * Time to live: items whose time has passed are deleted in the background.
 *
 * <p>Start with {@link TimeToLive}. The order of expiry is kept by the engine in each item's own
 * commit; nothing here reads or writes items itself.
 */
@NullMarked
package dev.dolium.ttl;

import org.jspecify.annotations.NullMarked;
