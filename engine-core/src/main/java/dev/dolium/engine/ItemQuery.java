// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.OperationExecutor;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The items of a query or scan, read page by page while they are gone through; nothing stays open
 * between pages. Immutable: each refinement is a new query. Going through it again asks again.
 */
public final class ItemQuery implements Iterable<Item> {
  private final OperationExecutor engine;
  private final @Nullable Query query;
  private final @Nullable Scan scan;
  private final int limit;

  private ItemQuery(
      OperationExecutor engine, @Nullable Query query, @Nullable Scan scan, int limit) {
    this.engine = engine;
    this.query = query;
    this.scan = scan;
    this.limit = limit;
  }

  static ItemQuery query(OperationExecutor engine, String table, Expression keyCondition) {
    return new ItemQuery(engine, Query.of(table, keyCondition), null, Integer.MAX_VALUE);
  }

  static ItemQuery scan(OperationExecutor engine, String table) {
    return new ItemQuery(engine, null, Scan.of(table), Integer.MAX_VALUE);
  }

  /** The items of an index instead of the table's. */
  public ItemQuery index(String indexName) {
    return withPage(page().onIndex(indexName));
  }

  /** Only the items that the filter holds for. */
  public ItemQuery filter(Expression filter) {
    return new ItemQuery(
        engine,
        query == null ? null : query.filter(filter),
        scan == null ? null : scan.filter(filter),
        limit);
  }

  /** From the greatest sort key down. */
  public ItemQuery descending() {
    if (query == null) {
      throw new IllegalStateException("expected a query but a scan has no order");
    }
    return new ItemQuery(engine, query.direction(Direction.BACKWARD), null, limit);
  }

  /** No more than so many items, after the filter. */
  public ItemQuery limit(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("expected a limit of 1 or more but was " + items);
    }
    return new ItemQuery(engine, query, scan, items);
  }

  /** All items in a list. */
  public List<Item> toList() {
    List<Item> all = new ArrayList<>();
    forEach(all::add);
    return all;
  }

  /** The items as a stream. */
  public Stream<Item> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<Item> iterator() {
    return new Pages();
  }

  private PageParameters page() {
    return query != null ? query.page() : scan != null ? scan.page() : PageParameters.FIRST;
  }

  private ItemQuery withPage(PageParameters page) {
    return new ItemQuery(
        engine,
        query == null ? null : query.page(page),
        scan == null ? null : scan.page(page),
        limit);
  }

  private Operation<Query.Result> request(PageParameters page) {
    if (query == null) {
      throw new AssertionError(this);
    }
    return query.page(page);
  }

  /** Reads the next page when the one before is used up. */
  private final class Pages implements Iterator<Item> {
    private Iterator<Item> items = List.<Item>of().iterator();
    private @Nullable AttributeMap start;
    private boolean more = true;
    private int left = limit;

    @Override
    public boolean hasNext() {
      while (left > 0 && !items.hasNext() && more) {
        readPage();
      }
      return left > 0 && items.hasNext();
    }

    @Override
    public Item next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left--;
      return items.next();
    }

    private void readPage() {
      PageParameters page = page().startingAfter(start);
      if (scan != null) {
        Scan.Result result = engine.execute(scan.page(page));
        take(result.items(), result.lastEvaluatedKey());
      } else {
        Query.Result result = engine.execute(request(page));
        take(result.items(), result.lastEvaluatedKey());
      }
    }

    private void take(List<Item> page, @Nullable AttributeMap lastEvaluatedKey) {
      items = page.iterator();
      start = lastEvaluatedKey;
      more = lastEvaluatedKey != null;
    }
  }
}
