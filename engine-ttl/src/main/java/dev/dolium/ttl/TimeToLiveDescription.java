// SPDX-License-Identifier: Apache-2.0
package dev.dolium.ttl;

import org.jspecify.annotations.Nullable;

/**
 * A table's time to live as it is.
 *
 * @param status whether it is on
 * @param attributeName the attribute with the expiry time in epoch seconds; null while it is off
 */
public record TimeToLiveDescription(Status status, @Nullable String attributeName) {
  /** Whether time to live is on; changes apply at once, so the states in between are never seen. */
  public enum Status {
    /** On. */
    ENABLED,
    /** Off. */
    DISABLED
  }
}
