// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.Select;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pages that the engine answers to a read, and how they must look. */
final class PagedAnswer {
  private static final int MAX_PAGES = 10_000;
  private static final int PAGE_BYTES = 1 << 20;

  private final ModelRead read;
  private final List<Page> pages;

  private PagedAnswer(ModelRead read, List<Page> pages) {
    this.read = read;
    this.pages = pages;
  }

  /** One page, whether of a query or of a scan. */
  private record Page(
      List<AttributeMap> items, int count, int scannedCount, @Nullable AttributeMap last) {
    static Page of(Query.Result result) {
      return new Page(
          result.items().stream().map(Item::attributes).toList(),
          result.count(),
          result.scannedCount(),
          result.lastEvaluatedKey());
    }

    static Page of(Scan.Result result) {
      return new Page(
          result.items().stream().map(Item::attributes).toList(),
          result.count(),
          result.scannedCount(),
          result.lastEvaluatedKey());
    }
  }

  static PagedAnswer of(Engine engine, ModelRead read) {
    List<Page> pages = new ArrayList<>();
    if (read instanceof ModelRead.OfPartition query) {
      AttributeMap after = query.startAfter();
      do {
        pages.add(Page.of(engine.execute(query.operation(after))));
        after = pages.get(pages.size() - 1).last();
      } while (after != null && pages.size() < MAX_PAGES);
    } else if (read instanceof ModelRead.OfAll scan) {
      for (int segment = 0; segment < Math.max(scan.segments(), 1); segment++) {
        AttributeMap after = null;
        do {
          pages.add(Page.of(engine.execute(scan.operation(segment, after))));
          after = pages.get(pages.size() - 1).last();
        } while (after != null && pages.size() < MAX_PAGES);
      }
    }
    return new PagedAnswer(read, pages);
  }

  void compareTo(List<ReferenceRead.Row> rows) {
    assertThat(pages).as("an end of the pages").hasSizeLessThan(MAX_PAGES);
    pages.forEach(this::checkPage);
    checkPageSizes(rows);
    assertThat(pages.stream().mapToInt(Page::scannedCount).sum())
        .as("scanned counts, of %s", rows)
        .isEqualTo(rows.size());
    List<AttributeMap> expected =
        rows.stream().filter(ReferenceRead.Row::isKept).map(ReferenceRead.Row::answer).toList();
    assertThat(pages.stream().mapToInt(Page::count).sum())
        .as("counts, of %s", expected)
        .isEqualTo(expected.size());
    if (read.terms().select() != Select.COUNT) {
      compareItems(rows, expected);
    }
    if (read instanceof ModelRead.OfPartition query) {
      compareLastKeys(query, rows);
    } else {
      List<AttributeMap> keys = rows.stream().map(ReferenceRead.Row::key).toList();
      pages.stream()
          .filter(page -> page.last() != null)
          .forEach(page -> assertThat(page.last()).isIn(keys));
    }
  }

  private void checkPage(Page page) {
    Integer limit = read.terms().limit();
    if (read.terms().select() == Select.COUNT) {
      assertThat(page.items()).as("items of a count").isEmpty();
    } else {
      assertThat(page.items()).as("items of a page").hasSize(page.count());
    }
    if (limit != null && page.last() != null) {
      assertThat(page.scannedCount()).as("a page with a limit").isLessThanOrEqualTo(limit);
    } else if (limit != null) {
      assertThat(page.scannedCount()).as("the last page").isLessThan(limit);
    }
  }

  // A page ends with the item that fills 1 MB, as far as it can be told which items it looked at.
  private void checkPageSizes(List<ReferenceRead.Row> rows) {
    boolean isWhole = read.terms().equals(new ModelRead.Terms(null, null, null, null, null));
    int from = 0;
    for (Page page : pages) {
      List<AttributeMap> entries =
          read instanceof ModelRead.OfPartition
              ? rows.subList(from, Math.min(from + page.scannedCount(), rows.size())).stream()
                  .map(ReferenceRead.Row::entry)
                  .toList()
              : page.items();
      if (read.terms().index() == null && (isWhole || entries != page.items())) {
        checkPageSize(page, entries);
      }
      from += page.scannedCount();
    }
  }

  private void checkPageSize(Page page, List<AttributeMap> entries) {
    int sum = entries.stream().mapToInt(ReferenceValues::sizeOf).sum();
    boolean isFull = page.last() != null && page.scannedCount() != limit();
    if (isFull) {
      assertThat(sum).as("bytes of a page that another follows").isGreaterThan(PAGE_BYTES);
    }
    if (!entries.isEmpty()) {
      int last = ReferenceValues.sizeOf(entries.get(entries.size() - 1));
      assertThat(sum - last)
          .as("bytes of a page without its last item")
          .isLessThanOrEqualTo(PAGE_BYTES);
    }
  }

  private int limit() {
    Integer limit = read.terms().limit();
    return limit == null ? Integer.MAX_VALUE : limit;
  }

  private void compareItems(List<ReferenceRead.Row> rows, List<AttributeMap> expected) {
    List<AttributeMap> items = pages.stream().flatMap(page -> page.items().stream()).toList();
    if (!(read instanceof ModelRead.OfPartition query)) {
      assertThat(items).as("items").containsExactlyInAnyOrderElementsOf(expected);
      return;
    }
    // Entries of an index whose sort keys are equal may come in any order.
    int from = 0;
    for (List<ReferenceRead.Row> ties : ties(query, rows)) {
      List<AttributeMap> answers =
          ties.stream().filter(ReferenceRead.Row::isKept).map(ReferenceRead.Row::answer).toList();
      assertThat(items.subList(from, from + answers.size()))
          .as("items %s and following of %s, expected %s", from, items, expected)
          .containsExactlyInAnyOrderElementsOf(answers);
      from += answers.size();
    }
  }

  private void compareLastKeys(ModelRead.OfPartition query, List<ReferenceRead.Row> rows) {
    int seen = 0;
    for (Page page : pages) {
      seen += page.scannedCount();
      if (page.last() != null) {
        ReferenceRead.Row row = rows.get(seen - 1);
        List<AttributeMap> possible =
            ties(query, rows).stream()
                .filter(ties -> ties.contains(row))
                .flatMap(ties -> ties.stream())
                .map(ReferenceRead.Row::key)
                .toList();
        assertThat(page.last()).as("last evaluated key after %s", seen).isIn(possible);
      }
    }
  }

  private static List<List<ReferenceRead.Row>> ties(
      ModelRead.OfPartition query, List<ReferenceRead.Row> rows) {
    ReferenceRead reference = new ReferenceRead(query);
    List<List<ReferenceRead.Row>> groups = new ArrayList<>();
    for (ReferenceRead.Row row : rows) {
      List<ReferenceRead.Row> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last != null && reference.order(query, last.get(0).entry(), row.entry()) == 0) {
        last.add(row);
      } else {
        groups.add(new ArrayList<>(List.of(row)));
      }
    }
    return groups;
  }
}
