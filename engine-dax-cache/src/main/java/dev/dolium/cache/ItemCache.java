// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.GetItem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of items, by primary key; an item that does not exist is known too. */
final class ItemCache {
  private final Cache<ItemKey, ItemEntry> entries;

  ItemCache(CacheSettings settings) {
    Duration ttl = settings.itemTtl();
    var builder =
        settings.<ItemKey, ItemEntry>bounded((key, entry) -> key.sizeBytes() + entry.sizeBytes());
    // Entries of DAX's item cache that are given no time to live stay for ever.
    entries = ttl.isZero() ? builder.build() : builder.expireAfter(new Lifetime(ttl)).build();
  }

  GetItem.@Nullable Result answer(ItemKey key, Part part) {
    ItemEntry entry = entries.getIfPresent(key);
    return entry == null ? null : entry.answer(part);
  }

  /** Adds what a read found. */
  void add(ItemKey key, Part part, @Nullable Item item) {
    entries
        .asMap()
        .compute(key, (k, old) -> old == null ? ItemEntry.of(part, item) : old.with(part, item));
  }

  /** Puts in what a write made of the item; null if it removed it. */
  void set(ItemKey key, @Nullable Item item) {
    entries.put(key, ItemEntry.of(Part.WHOLE, item));
  }

  void drop(ItemKey key) {
    entries.invalidate(key);
  }

  void dropAll() {
    entries.invalidateAll();
  }

  void dropTable(String tableName) {
    entries.asMap().keySet().removeIf(key -> key.table().name().equals(tableName));
  }

  long bytes() {
    return CacheSettings.bytes(entries);
  }

  /** Lets an entry that grows end when its oldest part ends. */
  private record Lifetime(Duration ttl) implements Expiry<ItemKey, ItemEntry> {
    @Override
    public long expireAfterCreate(ItemKey key, ItemEntry entry, long now) {
      return ttl.toNanos();
    }

    @Override
    public long expireAfterUpdate(ItemKey key, ItemEntry entry, long now, long left) {
      return entry.grown() ? left : ttl.toNanos();
    }

    @Override
    public long expireAfterRead(ItemKey key, ItemEntry entry, long now, long left) {
      return left;
    }
  }
}
