// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.internal.index.ExpiryIndex;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.ItemExpiry;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The expiry of items for the time to live service. */
public final class TableExpiry implements ItemExpiry {
  // The documentation says "older than five years"; leap days do not matter to anybody.
  private static final Duration TOO_OLD = Duration.ofDays(5 * 365);

  private final Parts parts;
  private final KeyValueStore store;

  /** Creates the expiry of an engine's items. */
  public TableExpiry(Parts parts, KeyValueStore store) {
    this.parts = parts;
    this.store = store;
  }

  @Override
  public List<String> tables() {
    return parts.catalog().namesAfter(null).stream()
        .filter(
            name -> {
              TableEntry table = parts.catalog().find(name);
              return table != null && table.schema().expiryAttribute() != null;
            })
        .toList();
  }

  @Override
  public Optional<String> attribute(String tableName) {
    return Optional.ofNullable(
        parts.catalog().existing(tableName).state().features().timeToLiveAttribute());
  }

  @Override
  public void enable(String tableName, String attribute) {
    TableEntry table = parts.catalog().existing(tableName);
    parts.filling().startExpiry(table, () -> set(table, attribute));
  }

  @Override
  public void disable(String tableName) {
    set(parts.catalog().existing(tableName), null);
  }

  private void set(TableEntry table, @Nullable String attribute) {
    parts.catalog().change(table, state -> state.with(state.features().withTimeToLive(attribute)));
  }

  @Override
  public Pass sweep(String tableName) {
    Place place = new Place();
    return max -> sweep(tableName, place, max);
  }

  /** Where a pass is: behind the last entry that it saw, in the table as it was then. */
  private static final class Place {
    private int tableId;
    private byte @Nullable [] last;

    private @Nullable KeyRange rest(KeyRange range, int table) {
      byte[] seen = tableId == table ? last : null;
      if (seen == null || Arrays.compareUnsigned(seen, range.start()) < 0) {
        return range;
      }
      KeyRange rest =
          new KeyRange(range.family(), Arrays.copyOf(seen, seen.length + 1), range.end());
      return rest.isEmpty() ? null : rest;
    }

    private void saw(int table, byte[] entry) {
      tableId = table;
      last = entry;
    }
  }

  private Swept sweep(String tableName, Place place, int max) {
    TableEntry table = parts.catalog().find(tableName);
    DocumentPath attribute = table == null ? null : table.schema().expiryAttribute();
    if (table == null || attribute == null) {
      return new Swept(List.of(), 0);
    }
    Instant now = parts.time().instant();
    List<StoreKey> expired = expired(table.state().id(), place, now, max);
    if (expired.isEmpty()) {
      return new Swept(List.of(), 0);
    }
    ItemWrite.Expire write = new ItemWrite.Expire(attribute, now, now.minus(TOO_OLD));
    List<ItemChange> changes;
    try {
      changes = parts.writes().commitEach(table, expired, write, WriteOrigin.TIME_TO_LIVE);
    } catch (ResourceNotFoundException e) {
      if (!table.isDropped()) {
        throw e;
      }
      // Its items went with the table, which was dropped since it was looked up.
      return new Swept(List.of(), 0);
    }
    List<Item> keys = new ArrayList<>(changes.size());
    changes.forEach(change -> keys.add(keyOf(table.schema(), change)));
    return new Swept(keys, expired.size());
  }

  private List<StoreKey> expired(int tableId, Place place, Instant now, int max) {
    KeyRange rest =
        place.rest(ExpiryIndex.between(tableId, now.minus(TOO_OLD), now.plusSeconds(1)), tableId);
    List<StoreKey> keys = new ArrayList<>();
    if (rest != null) {
      store.scan(
          rest,
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            keys.add(ExpiryIndex.itemOf(key, keyLength));
            place.saw(tableId, Arrays.copyOf(key, keyLength));
            return keys.size() < max;
          });
    }
    return keys;
  }

  private static Item keyOf(TableSchema table, ItemChange change) {
    AttributeMap.Builder key = new AttributeMap.Builder(2);
    for (String name : table.keyNames()) {
      AttributeValue value =
          change.before() == null ? null : change.before().attributes().get(name);
      if (value != null) {
        key.add(name, value);
      }
    }
    return Item.ofAttributes(key.build());
  }
}
