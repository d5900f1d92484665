// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import org.jspecify.annotations.Nullable;

/**
 * Which part of an item a read asks for. Two parts are never mixed up: one is not worked out from
 * another, not even from the whole item.
 *
 * @param projection which attributes, as the door writes it
 * @param names names of attributes by placeholder, if any
 */
record Part(Object projection, @Nullable Object names) {
  /** The whole item. */
  static final Part WHOLE = new Part("whole", null);

  @SuppressWarnings("ReferenceEquality") // there is one
  boolean isWhole() {
    return this == WHOLE;
  }
}
