// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.FilterParameters;
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
  private static final int ALL = Integer.MAX_VALUE;

  private final OperationExecutor engine;
  private final Request request;
  private final int limit;

  private ItemQuery(OperationExecutor engine, Request request, int limit) {
    this.engine = engine;
    this.request = request;
    this.limit = limit;
  }

  static ItemQuery query(OperationExecutor engine, String table, Expression keyCondition) {
    return new ItemQuery(engine, new OfQuery(Query.of(table, keyCondition)), ALL);
  }

  static ItemQuery scan(OperationExecutor engine, String table) {
    return new ItemQuery(engine, new OfScan(Scan.of(table)), ALL);
  }

  /** The items of an index instead of the table's. */
  public ItemQuery index(String indexName) {
    return with(request.page(request.page().onIndex(indexName)));
  }

  /** Only the items that the filter holds for. */
  public ItemQuery filter(Expression filter) {
    return with(request.filtered(filter));
  }

  /** From the greatest sort key down. */
  public ItemQuery descending() {
    return with(request.descending());
  }

  private ItemQuery with(Request other) {
    return new ItemQuery(engine, other, limit);
  }

  /** No more than so many items, after the filter. */
  public ItemQuery limit(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("expected a limit of 1 or more but was " + items);
    }
    return new ItemQuery(engine, request, items);
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

  /** What asks for one page after another. */
  private sealed interface Request {
    PageParameters page();

    Request page(PageParameters page);

    boolean isFiltered();

    Request filtered(Expression filter);

    Request descending();

    Found read(OperationExecutor engine);
  }

  /** A page as it was found. */
  private record Found(List<Item> items, @Nullable AttributeMap lastEvaluatedKey) {}

  private record OfQuery(Query query) implements Request {
    @Override
    public PageParameters page() {
      return query.page();
    }

    @Override
    public Request page(PageParameters page) {
      return new OfQuery(query.page(page));
    }

    @Override
    public boolean isFiltered() {
      return !query.filter().equals(FilterParameters.NONE);
    }

    @Override
    public Request filtered(Expression filter) {
      return new OfQuery(query.filter(filter));
    }

    @Override
    public Request descending() {
      return new OfQuery(query.direction(Direction.BACKWARD));
    }

    @Override
    public Found read(OperationExecutor engine) {
      Query.Result result = engine.execute(query);
      return new Found(result.items(), result.lastEvaluatedKey());
    }
  }

  private record OfScan(Scan scan) implements Request {
    @Override
    public PageParameters page() {
      return scan.page();
    }

    @Override
    public Request page(PageParameters page) {
      return new OfScan(scan.page(page));
    }

    @Override
    public boolean isFiltered() {
      return !scan.filter().equals(FilterParameters.NONE);
    }

    @Override
    public Request filtered(Expression filter) {
      return new OfScan(scan.filter(filter));
    }

    @Override
    public Request descending() {
      throw new IllegalStateException("expected a query but a scan has no order");
    }

    @Override
    public Found read(OperationExecutor engine) {
      Scan.Result result = engine.execute(scan);
      return new Found(result.items(), result.lastEvaluatedKey());
    }
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
      PageParameters page = request.page().startingAfter(start);
      // A page ends after so many items that were looked at; a filter may leave fewer of them.
      boolean exact = left != ALL && !request.isFiltered();
      Found found = request.page(exact ? page.limitedTo(left) : page).read(engine);
      items = found.items().iterator();
      start = found.lastEvaluatedKey();
      more = start != null;
    }
  }
}
