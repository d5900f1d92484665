// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.verify;

import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.index.ExpiryIndex;
import dev.dolium.engine.internal.layout.EncodedItem;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.StoreKey;
import java.util.Arrays;
import java.util.HashSet;

/**
 * Proves that a table's items lie where they must, and that each index and the order of expiry hold
 * exactly what follows from the items. Used by one thread.
 */
final class TableCheck {
  private final StoreWalk walk;
  private final Findings findings;
  private final ItemCodec codec;
  private final TableSchema table;
  private final boolean expiryFilled;

  TableCheck(
      StoreWalk walk, Findings findings, ItemCodec codec, TableSchema table, boolean expiryFilled) {
    this.walk = walk;
    this.findings = findings;
    this.codec = codec;
    this.table = table;
    this.expiryFilled = expiryFilled;
  }

  void run() {
    String what = "item of table " + table.state().name();
    walk.each(table.keys().range(), what, (key, value) -> checkItem(what, key, value));
    table.indexes().forEach(this::checkIndex);
    checkExpiries();
  }

  private void checkItem(String what, byte[] key, byte[] value) {
    findings.sawItem();
    EncodedItem view = new EncodedItem(codec, value);
    AttributeMap item = view.decode();
    if (!Arrays.equals(table.keys().storeKey(item), key)) {
      findings.problem(what + " lies under another key", key);
      return;
    }
    if (view.sizeBytes() != ItemSize.of(item)) {
      findings.problem(what + " has a wrong size", key);
    }
    // No reader looks for it, as it would cost each of them time.
    if (new HashSet<>(item.keySet()).size() < item.size()) {
      findings.problem(what + " has an attribute twice", key);
    }
    table.indexes().forEach(index -> checkEntryOf(item, index));
    byte[] expiry = ExpiryIndex.entryOf(table, key, ItemView.of(item));
    if (expiry != null && expiryFilled && walk.get(expiry) == null) {
      findings.problem(what + " lacks its expiry", key);
    }
  }

  private void checkEntryOf(AttributeMap item, IndexSchema index) {
    byte[] key = index.entryKey(item);
    if (key == null || !index.state().filled()) {
      return;
    }
    byte[] entry = walk.get(key);
    if (entry == null) {
      findings.problem("item lacks its entry in index " + nameOf(index), key);
    } else if (!codec.decode(entry).equals(index.project(item))) {
      findings.problem("entry of index " + nameOf(index) + " differs from its item", key);
    }
  }

  private void checkIndex(IndexSchema index) {
    String what = "entry of index " + nameOf(index);
    walk.each(
        index.keys().range(),
        what,
        (key, value) -> {
          findings.sawIndexEntry();
          EncodedItem view = new EncodedItem(codec, value);
          AttributeMap entry = view.decode();
          if (view.sizeBytes() != ItemSize.of(entry)) {
            findings.problem(what + " has a wrong size", key);
          }
          byte[] itemKey = table.keys().storeKey(entry);
          byte[] item = itemKey == null ? null : walk.get(itemKey);
          if (item == null || !Arrays.equals(key, index.entryKey(codec.decode(item)))) {
            findings.problem(what + " has no item", key);
          }
        });
  }

  private void checkExpiries() {
    String what = "expiry in table " + table.state().name();
    walk.each(
        Keyspace.dataOf(table.state().id(), Keyspace.EXPIRY_INDEX_ID),
        what,
        (key, value) -> {
          if (!isExpiry(key)) {
            findings.problem(what + " has no item", key);
          }
        });
  }

  private boolean isExpiry(byte[] key) {
    if (key.length < ExpiryIndex.LEAST_LENGTH) {
      return false;
    }
    StoreKey itemKey = ExpiryIndex.itemOf(key, key.length);
    byte[] item = walk.get(itemKey.bytes());
    byte[] expected =
        item == null
            ? null
            : ExpiryIndex.entryOf(table, itemKey.bytes(), new EncodedItem(codec, item));
    return Arrays.equals(expected, key);
  }

  private String nameOf(IndexSchema index) {
    return index.state().name() + " of table " + table.state().name();
  }
}
