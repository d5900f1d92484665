// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/**
 * The fixed groups of keys in a store; each is ordered by itself and lives on disk with options of
 * its own.
 */
public enum Family {
  /** Small and rarely written: format version, catalog, positions of services. */
  META,
  /** Items and index entries. */
  DATA,
  /** Change logs; their keys end with a sequence that the store gives out. */
  LOG
}
