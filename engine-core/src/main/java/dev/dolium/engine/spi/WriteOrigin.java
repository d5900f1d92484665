// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/** Who asked for a write; consumers of changes are told. */
public enum WriteOrigin {
  /** A request of the application. */
  APPLICATION,
  /** The removal of an item that has expired. */
  TIME_TO_LIVE,
  /** A write that was first made in another region. */
  REPLICATION
}
