// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What is known of items, by primary key; an item that does not exist is known too. */
final class ItemCache<A> {
  private final Cache<ItemKey, ItemEntry<A>> entries;

  ItemCache(CacheSettings settings, ToIntFunction<A> answerBytes) {
    Duration ttl = settings.itemTtl();
    var builder =
        settings.<ItemKey, ItemEntry<A>>bounded(
            (key, entry) -> key.sizeBytes() + entry.sizeBytes(answerBytes));
    // Entries of DAX's item cache that are given no time to live stay for ever.
    entries = ttl.isZero() ? builder.build() : builder.expireAfter(new Lifetime<A>(ttl)).build();
  }

  @Nullable A answer(ItemKey key, Part part) {
    ItemEntry<A> entry = entries.getIfPresent(key);
    return entry == null ? null : entry.answer(part);
  }

  /** Adds what a read found. */
  void add(ItemKey key, Part part, A answer) {
    entries
        .asMap()
        .compute(
            key, (k, old) -> old == null ? ItemEntry.of(part, answer) : old.with(part, answer));
  }

  /** Puts in what a write made of the item. */
  void set(ItemKey key, A answer) {
    entries.put(key, ItemEntry.of(Part.WHOLE, answer));
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
  private record Lifetime<A>(Duration ttl) implements Expiry<ItemKey, ItemEntry<A>> {
    @Override
    public long expireAfterCreate(ItemKey key, ItemEntry<A> entry, long now) {
      return ttl.toNanos();
    }

    @Override
    public long expireAfterUpdate(ItemKey key, ItemEntry<A> entry, long now, long left) {
      return entry.grown() ? left : ttl.toNanos();
    }

    @Override
    public long expireAfterRead(ItemKey key, ItemEntry<A> entry, long now, long left) {
      return left;
    }
  }
}
