// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables that requests name, by name or ARN; each is looked up once. */
final class TableKeys {
  private final LookUp lookUp;
  private volatile ConcurrentHashMap<String, CachedTable> tables = new ConcurrentHashMap<>();

  /** Asks for a table; null if there is none or nobody tells. */
  interface LookUp {
    @Nullable CachedTable find(String nameOrArn);
  }

  TableKeys(LookUp lookUp) {
    this.lookUp = lookUp;
  }

  /** The table; null if there is none, so that whoever is asked then can tell what is wrong. */
  @SuppressWarnings("NullAway") // computeIfAbsent takes null for "none"
  @Nullable CachedTable find(String nameOrArn) {
    ConcurrentHashMap<String, CachedTable> known = tables;
    CachedTable table = known.get(nameOrArn);
    return table != null ? table : known.computeIfAbsent(nameOrArn, lookUp::find);
  }

  /**
   * Forgets all tables, after one was created or dropped. A look-up that is under way ends in the
   * map that is forgotten.
   */
  void forget() {
    tables = new ConcurrentHashMap<>();
  }
}
