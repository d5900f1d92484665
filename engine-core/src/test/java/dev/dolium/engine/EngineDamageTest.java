// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.StreamView;
import dev.dolium.engine.table.TableDefinition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of damage that a walk through the store must find, and what a repair makes of it. */
final class EngineDamageTest {
  private static final String TABLE = "of table Orders";

  private final MemoryStore store = MemoryStore.create();
  private final Tap tap = new Tap();
  private final ItemCodec codec = new ItemCodec();
  private Engine engine;
  private int tableId;
  private int streamId;

  @BeforeEach
  void fill() {
    engine = Engine.builder().store(store).with(tap).streamShards(1).open();
    TableDefinition definition =
        TableDefinition.named("Orders")
            .partitionKey("customer", STRING)
            .sortKey("placed", NUMBER)
            .globalIndex("by-status", index -> index.partitionKey("status", STRING))
            .stream(StreamView.NEW_AND_OLD_IMAGES);
    Table orders = engine.createTable(definition);
    tap.context().expiry().enable("Orders", "expires");
    for (int i = 0; i < 10; i++) {
      orders.put(order(i));
      orders.put(order(i).with("paid", true));
    }
    orders.delete(Key.of("c9", 9));
    engine.execute(TransactWriteItems.of(PutItem.into("Orders", order(20))).token("token-1"));
    tableId = 2;
    streamId = 1;
  }

  private static Item order(int i) {
    return Item.of("customer", "c" + i, "placed", i, "status", "S" + i % 3, "expires", 4e9 + i);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void findsNothingInSoundStore() {
    VerifyReport report = engine.verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.items()).isEqualTo(10);
    assertThat(report.indexEntries()).isEqualTo(10);
    assertThat(report.changes()).isEqualTo(22);
  }

  // Items, index entries, expiry.

  @Test
  void findsItemUnderAnotherKey() {
    byte[] other = items().get(0).clone();
    other[other.length - 1] ^= 1;
    damage(batch -> batch.put(Family.DATA, other, value(items().get(0))));
    assertProblem("item " + TABLE + " lies under another key");
  }

  @Test
  void findsWrongSize() {
    byte[] value = value(items().get(3)).clone();
    value[3]++;
    damage(batch -> batch.put(Family.DATA, items().get(3), value));
    assertProblem("item " + TABLE + " has a wrong size");
  }

  @Test
  void findsAttributeThatIsThereTwice() {
    String value = new String(value(items().get(3)), ISO_8859_1);
    byte[] twice = value.replace("status", "placed").getBytes(ISO_8859_1);
    damage(batch -> batch.put(Family.DATA, items().get(3), twice));
    assertProblem("item " + TABLE + " has an attribute twice");
  }

  @Test
  void findsBytesThatAreNoItem() {
    damage(batch -> batch.put(Family.DATA, items().get(2), new byte[] {1, 2}));
    assertProblem("item " + TABLE + " cannot be read");
  }

  @Test
  void findsAndRepairsLostIndexEntry() {
    damage(batch -> batch.delete(Family.DATA, entries().get(4)));
    assertProblem("item lacks its entry in index by-status " + TABLE);
    assertRepaired("index by-status " + TABLE + ": 1 entries added, 0 rewritten, 0 removed");
  }

  @Test
  void findsAndRepairsEntryWithoutItem() {
    Item stray = Item.of("status", "S0", "customer", "nobody", "placed", 1);
    byte[] key = entries().get(0).clone();
    key[key.length - 1] ^= 1;
    byte[] value = codec.encode(stray.attributes(), ItemSize.of(stray.attributes()));
    damage(batch -> batch.put(Family.DATA, key, value));
    assertProblem("entry of index by-status " + TABLE + " has no item");
    assertRepaired("index by-status " + TABLE + ": 0 entries added, 0 rewritten, 1 removed");
  }

  @Test
  void findsAndRepairsEntryThatDiffersFromItsItem() {
    damage(batch -> batch.put(Family.DATA, entries().get(1), value(entries().get(5))));
    assertProblem("entry of index by-status " + TABLE + " differs from its item");
    repairs();
  }

  @Test
  void findsAndRepairsEntryThatCannotBeRead() {
    damage(batch -> batch.put(Family.DATA, entries().get(1), new byte[] {9}));
    assertProblem("entry of index by-status " + TABLE + " cannot be read");
    assertRepaired("index by-status " + TABLE + ": 1 entries added, 0 rewritten, 1 removed");
  }

  @Test
  void findsAndRepairsLostExpiry() {
    damage(batch -> batch.delete(Family.DATA, expiries().get(0)));
    assertProblem("item " + TABLE + " lacks its expiry");
    assertRepaired("order of expiry " + TABLE + ": 1 entries added, 0 rewritten, 0 removed");
  }

  @Test
  void findsAndRepairsExpiryWithoutItem() {
    byte[] key = expiries().get(0).clone();
    key[10]++;
    damage(batch -> batch.put(Family.DATA, key, new byte[] {1}));
    assertProblem("expiry in table Orders has no item");
    assertRepaired("order of expiry " + TABLE + ": 0 entries added, 0 rewritten, 1 removed");
  }

  @Test
  void findsAndRepairsEntriesOfUnknownIndex() {
    byte[] key = entries().get(0).clone();
    key[5] = 77;
    damage(batch -> batch.put(Family.DATA, key, value(entries().get(0))));
    assertProblem("there is data of index id 77, which table Orders does not have");
    assertRepaired("index id 77 " + TABLE + ": removed, there is no such");
  }

  @Test
  void findsDataOfUnknownTable() {
    damage(batch -> batch.put(Family.DATA, new byte[] {0, 0, 9, 9, 0, 0, 1}, new byte[] {1}));
    assertProblem("there is data of table id 2313");
  }

  @Test
  void repairLeavesSoundStoreAsItIs() {
    RepairReport report = Engine.builder().store(store).with(tap).repair();
    assertThat(report.done()).isEmpty();
    assertThat(report.after().problems()).isEmpty();
  }

  // Catalog, ids, tokens, unknown keys.

  @Test
  void findsUnknownKey() {
    damage(batch -> batch.put(Family.META, new byte[] {0x55, 1}, new byte[] {1}));
    assertProblem("there is a key that belongs to nothing");
  }

  @Test
  void findsMissingFormatVersion() {
    damage(batch -> batch.delete(Family.META, Keyspace.FORMAT.key().bytes()));
    assertProblem("the store has no format version");
  }

  @Test
  void findsTableThatCannotBeRead() {
    damage(
        batch -> batch.put(Family.META, Keyspace.CATALOG.key("Orders").bytes(), new byte[] {1, 2}));
    assertProblem("catalog entry cannot be read");
  }

  @Test
  void findsTableUnderAnotherName() {
    byte[] state = meta(Keyspace.CATALOG.key("Orders"));
    damage(batch -> batch.put(Family.META, Keyspace.CATALOG.key("Other").bytes(), state));
    assertProblem("table Orders is damaged");
    assertProblem("id 2 of table Orders belongs to something else, too");
  }

  @Test
  void findsIdThatWasNeverGivenOut() {
    byte[] one = ByteBuffer.allocate(4).putInt(1).array();
    damage(batch -> batch.put(Family.META, Keyspace.NEXT_IDS.key().bytes(), one));
    assertProblem("id 2 is in use but was never given out");
  }

  @Test
  void findsDamagedToken() {
    StoreKey key = Keyspace.IDEMPOTENCY_TOKEN.key("token-1");
    byte[] half = Arrays.copyOf(meta(key), 20);
    damage(batch -> batch.put(Family.META, key.bytes(), half));
    assertProblem("idempotency token is damaged");
  }

  @Test
  void findsDamagedKeyOfService() {
    damage(batch -> batch.put(Family.META, new byte[] {0x10, 'a', 'b'}, new byte[] {1}));
    assertProblem("service's key is damaged");
  }

  // Change logs.

  @Test
  void findsLostStream() {
    damage(batch -> batch.delete(Family.META, Keyspace.STREAM.key(streamId).bytes()));
    assertProblem("table Orders writes to a stream that is not in the catalog");
    assertProblem("there are changes that belong to no stream");
  }

  @Test
  void findsStreamWithoutTable() {
    byte[] other = meta(Keyspace.STREAM.key(streamId));
    damage(
        batch -> {
          batch.delete(Family.META, Keyspace.CATALOG.key("Orders").bytes());
          batch.put(Family.META, Keyspace.STREAM.key(streamId).bytes(), other);
        });
    assertProblem("stream of table Orders is on but has no table");
  }

  @Test
  void findsChangeThatIsMissing() {
    damage(batch -> batch.delete(Family.LOG, changes().get(19)));
    assertProblem("change in the stream " + TABLE + " does not follow the one before it");
  }

  @Test
  void findsLastChangeThatIsMissing() {
    damage(batch -> batch.delete(Family.LOG, changes().get(20)));
    assertProblem("last change in the stream " + TABLE + " does not end with its item");
  }

  @Test
  void findsChangeThatCannotBeRead() {
    damage(batch -> batch.put(Family.LOG, changes().get(3), new byte[] {1}));
    assertProblem("change in the stream " + TABLE + " cannot be read");
  }

  @Test
  void findsChangesOfNoStream() {
    damage(batch -> batch.append(Keyspace.changeLog(streamId, 1), new byte[] {1}));
    assertProblem("there are changes that belong to no stream");
  }

  @Test
  void findsItemThatWasChangedBesideTheLog() {
    byte[] key = items().get(0);
    Item item = Item.ofAttributes(codec.decode(value(key))).with("paid", "maybe");
    byte[] changed =
        codec.encode(item.attributes(), ItemSize.of(item.attributes()), new CommitStamp(9, 9));
    damage(batch -> batch.put(Family.DATA, key, changed));
    assertProblem("last change in the stream " + TABLE + " does not end with its item");
  }

  private void assertProblem(String start) {
    assertThat(engine.verify().problems())
        .anySatisfy(problem -> assertThat(problem).startsWith(start));
  }

  private void assertRepaired(String line) {
    assertThat(repairs()).containsExactly(line);
  }

  private List<String> repairs() {
    RepairReport report = Engine.builder().store(store).with(tap).repair();
    assertThat(report.after().problems()).isEmpty();
    return report.done();
  }

  private List<byte[]> items() {
    return keys(Keyspace.dataOf(tableId, 0));
  }

  private List<byte[]> entries() {
    return keys(Keyspace.dataOf(tableId, 1));
  }

  private List<byte[]> expiries() {
    return keys(Keyspace.dataOf(tableId, Keyspace.EXPIRY_INDEX_ID));
  }

  private List<byte[]> changes() {
    return keys(Keyspace.changesOf(streamId));
  }

  private List<byte[]> keys(KeyRange range) {
    List<byte[]> keys = new ArrayList<>();
    store.scan(
        range,
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> keys.add(Arrays.copyOf(key, keyLength)));
    return keys;
  }

  private byte[] value(byte[] key) {
    return Objects.requireNonNull(store.get(new StoreKey(Family.DATA, key)));
  }

  private byte[] meta(StoreKey key) {
    return Objects.requireNonNull(store.get(key));
  }

  private void damage(Consumer<WriteBatch> damage) {
    WriteBatch batch = new WriteBatch(new CommitStamp(1, 1));
    damage.accept(batch);
    store.update(
        List.of(new StoreKey(Family.META, new byte[] {99})), reads -> new Decision<>(batch, true));
  }

  /** Hands out what services see. */
  private static final class Tap implements EngineService {
    private @Nullable EngineContext context;

    @Override
    public void start(EngineContext started) {
      context = started;
    }

    EngineContext context() {
      return Objects.requireNonNull(context);
    }

    @Override
    public void close() {}
  }
}
