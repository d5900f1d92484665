// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.layout.FormatVersion;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.write.IdempotencyTokens;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Proves that what is kept about tables, streams and transactions can be read, contradicts itself
 * nowhere and holds nothing unknown; afterwards it tells what there is. Used by one thread.
 */
final class CatalogCheck {
  private static final int COMMIT_MARK_BYTES = Long.BYTES + Integer.BYTES;

  private final Findings findings;
  private final TableCatalog catalog;
  private final List<TableSchema> tables = new ArrayList<>();
  private final Map<Integer, ChangeStream> streams = new TreeMap<>();
  private final Set<ByteBuffer> dropped = new HashSet<>();
  private final Set<Integer> expiryBeingFilled = new HashSet<>();
  private final Set<Integer> ids = new HashSet<>();
  private int lastId;
  private boolean formatSeen;

  CatalogCheck(Findings findings, TableCatalog catalog) {
    this.findings = findings;
    this.catalog = catalog;
  }

  List<TableSchema> tables() {
    return tables;
  }

  /** All change streams by their ids. */
  Map<Integer, ChangeStream> streams() {
    return streams;
  }

  /** Whether a dropped table or index with that prefix of keys is still to be removed. */
  boolean isDropped(byte[] prefix) {
    return dropped.contains(ByteBuffer.wrap(prefix));
  }

  /** Whether every item of the table has its place in the order of expiry, if it needs one. */
  boolean expiryFilled(TableSchema table) {
    return !expiryBeingFilled.contains(table.state().id());
  }

  void run(StoreWalk walk) {
    walk.each(new KeyRange(Family.META, new byte[0], null), "catalog entry", this::check);
    if (!formatSeen) {
      findings.problem("the store has no format version");
    }
    ids.stream()
        .filter(id -> id > lastId)
        .forEach(id -> findings.problem("id " + id + " is in use but was never given out"));
    checkStreams();
  }

  private void check(byte[] key, byte[] value) {
    Keyspace keyspace = Keyspace.of(key);
    if (keyspace == null) {
      findings.problem("there is a key that belongs to nothing", key);
      return;
    }
    ByteBuffer rest = ByteBuffer.wrap(key, 1, key.length - 1).slice();
    switch (keyspace) {
      case FORMAT -> {
        formatSeen = true;
        expect(isInt(value) && intOf(value) == FormatVersion.CURRENT, "format version", key);
      }
      case NEXT_IDS -> {
        expect(isInt(value), "last id", key);
        lastId = intOf(value);
      }
      case CATALOG -> checkTable(key, catalog.decode(value));
      case STREAM -> checkStream(rest, key, catalog.streams().decode(value));
      case COMMIT_MARK ->
          expect(
              rest.remaining() == COMMIT_MARK_BYTES && value.length == COMMIT_MARK_BYTES,
              "commit mark",
              key);
      case IDEMPOTENCY_TOKEN -> expect(IdempotencyTokens.isToken(value), "idempotency token", key);
      case DROPPED -> {
        expect(rest.remaining() == 4 || rest.remaining() == 6, "mark of what was dropped", key);
        dropped.add(rest);
      }
      case EXPIRY_FILLING -> {
        expect(rest.remaining() == Integer.BYTES, "mark of an expiry to fill", key);
        expiryBeingFilled.add(rest.getInt(0));
      }
      case SERVICE -> expect(serviceNameEnds(key), "service's key", key);
    }
  }

  private static boolean isInt(byte[] value) {
    return value.length == Integer.BYTES;
  }

  private static int intOf(byte[] value) {
    return isInt(value) ? ByteBuffer.wrap(value).getInt() : 0;
  }

  private static boolean serviceNameEnds(byte[] key) {
    for (int i = 2; i < key.length; i++) {
      if (key[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private void expect(boolean sound, String what, byte[] key) {
    if (!sound) {
      findings.problem(what + " is damaged", key);
    }
  }

  private void checkTable(byte[] key, TableState state) {
    String name = "table " + state.name();
    tables.add(new TableSchema(state));
    expect(Keyspace.tableOfCatalogKey(Family.META, key).orElse("").equals(state.name()), name, key);
    checkId(name, state.id());
    Set<Integer> indexIds = new HashSet<>();
    for (IndexState index : state.indexes()) {
      boolean sound =
          index.id() > 0 && index.id() < state.nextIndexId() && indexIds.add(index.id());
      expect(sound, "number of index " + index.name() + " of " + name, key);
    }
  }

  private void checkId(String what, int id) {
    if (!ids.add(id)) {
      findings.problem("id " + id + " of " + what + " belongs to something else, too");
    }
  }

  private void checkStream(ByteBuffer rest, byte[] key, ChangeStream stream) {
    String name = "stream " + stream.label() + " of table " + stream.tableName();
    expect(rest.remaining() == Integer.BYTES && rest.getInt(0) == stream.id(), name, key);
    checkId(name, stream.id());
    streams.put(stream.id(), stream);
  }

  private void checkStreams() {
    Map<Integer, TableState> writers = new HashMap<>();
    for (TableSchema table : tables) {
      StreamState state = table.state().features().stream();
      if (state != null && state.enabled()) {
        writers.put(state.id(), table.state());
        ChangeStream stream = streams.get(state.id());
        boolean same =
            stream != null
                && stream.disabledAt() == null
                && stream.view() == state.view()
                && stream.lineages() == state.lineages()
                && stream.tableName().equals(table.state().name());
        if (!same) {
          findings.problem(
              "table " + table.state().name() + " writes to a stream that is not in the catalog");
        }
      }
    }
    for (ChangeStream stream : streams.values()) {
      if (stream.disabledAt() == null && !writers.containsKey(stream.id())) {
        findings.problem("stream of table " + stream.tableName() + " is on but has no table");
      }
    }
  }
}
