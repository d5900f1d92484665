// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of key in the store. The keyspaces of {@link Family#META} begin with one byte that
 * tells them apart; {@link Family#DATA} holds items and index entries as {@link KeyLayout} orders
 * them, {@link Family#LOG} changes by stream, lineage and sequence.
 *
 * <p>An id of a table, index or stream is never used twice.
 */
public enum Keyspace {
  /** {@code 01} → the format version of everything else. */
  FORMAT(1),
  /** {@code 02 · table name} → the table's state, encoded as an item. */
  CATALOG(2),
  /** {@code 03} → the ids that were given out last. */
  NEXT_IDS(3),
  /**
   * {@code 04 · writer slot} → the id of the slot's last commit, only in stores that can lose
   * outcomes.
   */
  COMMIT_MARK(4),
  /** {@code 05 · token} → the outcome of a transaction that must not be applied twice. */
  IDEMPOTENCY_TOKEN(5),
  /**
   * {@code 06 · table id · index id} → a dropped index whose keys are still to be removed; without
   * an index id a dropped table.
   */
  DROPPED(6),
  /** {@code 07 · stream id} → a change stream, until its last change has expired. */
  STREAM(7),
  /** {@code 08 · table id} → the table's order of expiry, which is being filled. */
  EXPIRY_FILLING(8),
  /** {@code 10 · service name · 00 · key} → whatever a service keeps. */
  SERVICE(0x10);

  /** The number that the order of expiry has among a table's indexes; no other index gets it. */
  public static final short EXPIRY_INDEX_ID = (short) 0xFFFF;

  private final byte prefix;

  Keyspace(int prefix) {
    this.prefix = (byte) prefix;
  }

  /** The keyspace of a key of {@link Family#META}, or null if it belongs to none. */
  public static @Nullable Keyspace of(byte[] key) {
    for (Keyspace keyspace : values()) {
      if (key.length > 0 && key[0] == keyspace.prefix) {
        return keyspace;
      }
    }
    return null;
  }

  /** The only key of a keyspace that holds one. */
  public StoreKey key() {
    return key(new byte[0]);
  }

  /** The key of this keyspace with that rest. */
  public StoreKey key(byte[] rest) {
    byte[] key = new byte[1 + rest.length];
    key[0] = prefix;
    System.arraycopy(rest, 0, key, 1, rest.length);
    return new StoreKey(Family.META, key);
  }

  /** The key of this keyspace with that text. */
  public StoreKey key(String rest) {
    return key(rest.getBytes(StandardCharsets.UTF_8));
  }

  /** The key of this keyspace with that number. */
  public StoreKey key(int rest) {
    return key(ByteBuffer.allocate(Integer.BYTES).putInt(rest).array());
  }

  /** The name of the table whose state that key has, if it is a key of {@link #CATALOG}. */
  public static Optional<String> tableOfCatalogKey(Family family, byte[] key) {
    boolean catalog = family == Family.META && key.length > 0 && key[0] == CATALOG.prefix;
    return catalog
        ? Optional.of(new String(key, 1, key.length - 1, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** The key under which a service keeps something of its own. */
  public static StoreKey serviceKey(String service, byte[] key) {
    byte[] name = service.getBytes(StandardCharsets.UTF_8);
    return SERVICE.key(
        ByteBuffer.allocate(name.length + 1 + key.length).put(name).put((byte) 0).put(key).array());
  }

  /** All keys of this keyspace. */
  public KeyRange range() {
    return KeyRange.startingWith(Family.META, new byte[] {prefix});
  }

  /** All items and index entries of a table. */
  public static KeyRange dataOf(int tableId) {
    return KeyRange.startingWith(
        Family.DATA, ByteBuffer.allocate(Integer.BYTES).putInt(tableId).array());
  }

  /** All entries of one index of a table. */
  public static KeyRange dataOf(int tableId, int indexId) {
    return KeyRange.startingWith(
        Family.DATA,
        ByteBuffer.allocate(Integer.BYTES + Short.BYTES)
            .putInt(tableId)
            .putShort((short) indexId)
            .array());
  }

  /** The name of one log of a change stream: {@code stream id (4) · lineage (2)}. */
  public static byte[] changeLog(int streamId, int lineage) {
    return ByteBuffer.allocate(Integer.BYTES + Short.BYTES)
        .putInt(streamId)
        .putShort((short) lineage)
        .array();
  }

  /** The changes of a log from one sequence to another, both included. */
  public static KeyRange changes(byte[] log, long from, long to) {
    return new KeyRange(Family.LOG, recordKey(log, from), recordKey(log, to + 1));
  }

  private static byte[] recordKey(byte[] log, long sequence) {
    return ByteBuffer.allocate(log.length + Long.BYTES).put(log).putLong(sequence).array();
  }

  /** All logs of a change stream. */
  public static KeyRange changesOf(int streamId) {
    return KeyRange.startingWith(
        Family.LOG, ByteBuffer.allocate(Integer.BYTES).putInt(streamId).array());
  }
}
