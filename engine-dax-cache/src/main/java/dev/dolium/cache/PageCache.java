// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages of queries and scans, by the whole request. Writes leave them alone, so they may be as old
 * as their time to live. Who asks for a page that is being read waits for it.
 */
final class PageCache {
  private static final int PAGE_BYTES = 300;

  private final CacheCounters counters;
  private final Cache<PageKey, Page> pages;
  private final ConcurrentHashMap<PageKey, CompletableFuture<Page>> loads =
      new ConcurrentHashMap<>();
  private final boolean enabled;

  /**
   * Which page.
   *
   * @param table the table
   * @param request all parameters, where the page starts among them
   */
  record PageKey(CachedTable table, Object request) {}

  /**
   * A page.
   *
   * @param answer what is answered from the cache
   * @param itemBytes the bytes of the items in it
   */
  record Page(Object answer, long itemBytes) {
    private int sizeBytes() {
      return (int) Math.min(PAGE_BYTES + itemBytes, Integer.MAX_VALUE);
    }
  }

  /** What is counted. */
  enum Kind {
    QUERY(CacheMetric.QUERY_REQUESTS, CacheMetric.QUERY_HITS, CacheMetric.QUERY_MISSES),
    SCAN(CacheMetric.SCAN_REQUESTS, CacheMetric.SCAN_HITS, CacheMetric.SCAN_MISSES);

    private final CacheMetric requests;
    private final CacheMetric hits;
    private final CacheMetric misses;

    Kind(CacheMetric requests, CacheMetric hits, CacheMetric misses) {
      this.requests = requests;
      this.hits = hits;
      this.misses = misses;
    }

    CacheMetric requests() {
      return requests;
    }
  }

  PageCache(CacheSettings settings) {
    this.counters = settings.counters();
    // No time to live means another thing than for items: queries are not cached.
    this.enabled = !settings.queryTtl().isZero();
    Duration ttl = enabled ? settings.queryTtl() : Duration.ofMillis(1);
    this.pages =
        settings
            .<PageKey, Page>bounded((key, page) -> page.sizeBytes())
            .expireAfterWrite(ttl)
            .build();
  }

  boolean isEnabled() {
    return enabled;
  }

  /** The answer in the cache, if it is there. */
  @Nullable Object known(PageKey key, Kind kind) {
    Page page = pages.getIfPresent(key);
    if (page == null) {
      return null;
    }
    counters.count(kind.hits);
    return page.answer();
  }

  /**
   * The answer from the cache, or what is loaded, once for all who ask meanwhile.
   *
   * @param shared what is kept of the answer, without what it tells of the one request
   */
  @SuppressWarnings("unchecked") // under the key of a request there is an answer to that request
  <R> R get(PageKey key, Kind kind, Supplier<R> load, Function<R, Page> shared) {
    R known = (R) known(key, kind);
    if (known != null) {
      return known;
    }
    counters.count(kind.misses);
    while (true) {
      CompletableFuture<Page> mine = new CompletableFuture<>();
      CompletableFuture<Page> other = loads.putIfAbsent(key, mine);
      if (other == null) {
        return lead(key, mine, load, shared);
      }
      Page joined = SharedLoads.join(other);
      if (joined != null) {
        return (R) joined.answer();
      }
    }
  }

  @SuppressWarnings("unchecked") // as above
  private <R> R lead(
      PageKey key, CompletableFuture<Page> mine, Supplier<R> load, Function<R, Page> shared) {
    try {
      // Another one may have loaded it between the look into the cache and now.
      Page late = pages.getIfPresent(key);
      if (late != null) {
        mine.complete(late);
        return (R) late.answer();
      }
      R found = load.get();
      Page page = shared.apply(found);
      pages.put(key, page);
      mine.complete(page);
      return found;
    } catch (RuntimeException | Error failed) {
      SharedLoads.fail(mine, failed);
      throw failed;
    } finally {
      loads.remove(key, mine);
    }
  }

  void dropTable(String tableName) {
    pages.asMap().keySet().removeIf(key -> key.table().name().equals(tableName));
  }

  long bytes() {
    return CacheSettings.bytes(pages);
  }
}
