// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;

import dev.dolium.engine.Engine;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.rocksdb.RawRocks;
import dev.dolium.rocksdb.RocksOptions;
import dev.dolium.rocksdb.RocksStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The data that all benchmarks use: a table of orders, {@value #PER_CUSTOMER} for each customer, of
 * twelve attributes and about 400 bytes each.
 */
final class Orders {
  static final String TABLE = "Orders";
  static final int PER_CUSTOMER = 100;

  /** How many orders: 1,000,000 unless {@code -Dorders=} says otherwise. */
  static final int COUNT = Integer.getInteger("orders", 1_000_000);

  static final RocksOptions OPTIONS =
      RocksOptions.defaults()
          .withDurability(RocksOptions.Durability.OS_BUFFERED)
          .withBlockCacheBytes(1L << 30);

  private static final KeyLayout LAYOUT =
      KeyLayout.ofTable(
          1,
          List.of(new KeyAttribute("customer", AttributeType.S)),
          List.of(new KeyAttribute("placed", AttributeType.N)));

  private Orders() {}

  static TableDefinition definition() {
    return TableDefinition.named(TABLE).partitionKey("customer", STRING).sortKey("placed", NUMBER);
  }

  static TableDefinition indexedDefinition() {
    return definition().globalIndex("by-status", index -> index.partitionKey("status", STRING));
  }

  static String customer(int order) {
    return String.format("customer-%08d", order / PER_CUSTOMER);
  }

  static Key key(int order) {
    return Key.of(customer(order), order % PER_CUSTOMER);
  }

  static Item item(int order) {
    long random = order * 0x9E3779B97F4A7C15L;
    return Item.of(
        "customer",
        customer(order),
        "placed",
        order % PER_CUSTOMER,
        "status",
        "S" + (order % PER_CUSTOMER),
        "total",
        (random >>> 40) / 100.0,
        "currency",
        "EUR",
        "paid",
        (random & 1) == 0,
        "lines",
        List.of(
            Map.of("sku", "sku-" + (random >>> 50), "count", 1 + (random & 7)),
            Map.of("sku", "sku-" + ((random >>> 30) & 0xFFF), "count", 2)),
        "address",
        Map.of("street", "Via della Dolia " + (random & 0xFF), "city", "Ostia", "zip", "00119"),
        "note",
        Long.toHexString(random).repeat(6),
        "tags",
        List.of("amphora", "dolium"),
        "created",
        1_700_000_000_000L + order,
        "version",
        1);
  }

  /** The attributes of a key, for the floor. */
  static AttributeMap keyAttributes(int order) {
    AttributeMap key = key(order).attributes(List.of("customer", "placed"));
    if (key == null) {
      throw new AssertionError(order);
    }
    return key;
  }

  /** The key of an order in the store, for the floor. */
  static byte[] storeKey(AttributeMap attributes) {
    byte[] key = LAYOUT.storeKey(attributes);
    if (key == null) {
      throw new AssertionError(attributes);
    }
    return key;
  }

  /** The key of an order in the index of statuses, for the floor. */
  static byte[] indexKey(AttributeMap attributes) {
    byte[] key =
        LAYOUT
            .index(1, List.of(new KeyAttribute("status", AttributeType.S)), List.of())
            .storeKey(attributes);
    if (key == null) {
      throw new AssertionError(attributes);
    }
    return key;
  }

  /** What the keys of all orders of a customer begin with, for the floor. */
  static byte[] customerPrefix(int order) {
    KeyRange range = LAYOUT.equalTo(List.of(new AttributeValue.S(customer(order))), List.of());
    return range.start();
  }

  /** An engine on a folder in which all orders are; they are loaded if they are not there yet. */
  static Engine open(Path folder, TableDefinition definition) {
    prepare(folder, definition);
    return open(folder);
  }

  static Engine open(Path folder) {
    return Engine.builder().store(RocksStore.open(folder, OPTIONS)).open();
  }

  /**
   * Loads all orders into the folder, unless they are there, and leaves the files as they are when
   * nothing is left to be compacted, so that every measurement begins with the same.
   */
  static Path prepare(Path folder, TableDefinition definition) {
    Path complete = folder.resolveSibling(folder.getFileName() + "-loaded");
    if (Files.exists(complete)) {
      return folder;
    }
    if (Files.exists(folder)) {
      delete(folder);
    }
    try (Engine engine = open(folder)) {
      engine.createTable(definition);
      load(engine);
    }
    try (RawRocks rocks = RawRocks.open(folder, OPTIONS)) {
      rocks.compact();
      Files.createFile(complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void load(Engine engine) {
    List<Write> batch = new ArrayList<>();
    for (int order = 0; order < COUNT; order++) {
      batch.add(new Write.Put(item(order).attributes()));
      if (batch.size() == 25 || order == COUNT - 1) {
        engine.execute(BatchWriteItem.into(TABLE, batch));
        batch = new ArrayList<>();
      }
    }
  }

  /**
   * A folder in which data is kept from one run to the next, as loading takes longer than
   * measuring.
   */
  static Path folder(String name) {
    return Path.of(System.getProperty("java.io.tmpdir"), "dolium-bench-" + COUNT + "-" + name);
  }

  /** A new empty folder. */
  static Path newFolder() {
    try {
      return Files.createTempDirectory("dolium-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new copy of the files of an engine that is closed, for one measurement. */
  static Path copy(Path folder) {
    Path copy = newFolder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> !each.equals(folder)).toList()) {
        Files.copy(file, copy.resolve(folder.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Some orders, spread evenly over all, in an order in which neighbours do not follow each other;
   * used by one thread.
   */
  static final class Sample {
    static final int SIZE = Math.min(50_000, COUNT);
    private static final int STEP = 7919;

    private long drawn;

    /** Which order a place in the sample stands for. */
    static int order(int place) {
      return (int) ((long) place * COUNT / SIZE);
    }

    /** The next place. */
    int next() {
      return (int) (drawn++ * STEP % SIZE);
    }

    /** How often all places were drawn before the last one. */
    int round() {
      return (int) ((drawn - 1) / SIZE);
    }
  }
}
