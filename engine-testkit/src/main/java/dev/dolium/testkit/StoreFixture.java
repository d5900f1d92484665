// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.KeyValueStore;

/** The store that a contract is tried on. */
interface StoreFixture {
  /** The store of this test, empty at first. */
  KeyValueStore store();

  /** Closes the store and opens it again with what it kept. */
  KeyValueStore reopened();
}
