// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static java.util.Objects.requireNonNull;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.ItemRules.KeyPart;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.expression.Condition;
import dev.dolium.engine.internal.expression.KeyCondition;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.internal.read.Page;
import dev.dolium.engine.internal.read.PagePlan;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.Select;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.table.IndexStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What queries and scans have in common: the table or index that they read, what they answer of it,
 * where they start, and what it costs. Used by one thread for one request.
 */
final class PagePlanner {
  private final TableSchema table;
  private final PageParameters page;
  private final @Nullable IndexSchema index;

  /**
   * Looks up what is to be read.
   *
   * @throws ValidationException if the table has no such index, or it cannot be read like that, or
   *     it is still being created
   */
  PagePlanner(TableSchema table, PageParameters page, Words words) {
    this.table = table;
    this.page = page;
    this.index = page.indexName() == null ? null : index(table, page.indexName(), words);
    if (isGlobal() && page.consistency() == ReadConsistency.STRONG) {
      throw new ValidationException(words.inconsistent);
    }
    checkAllAttributes();
  }

  /** How errors of indexes are worded, which depends on who reads. */
  enum Words {
    /** A query or scan. */
    OPERATION("Consistent reads are not supported on global secondary indexes"),
    /** A statement. */
    STATEMENT("Strongly consistent read is not supported on Global Secondary Indexes");

    private final String inconsistent;

    Words(String inconsistent) {
      this.inconsistent = inconsistent;
    }

    private ValidationException unknownIndex(String name) {
      return new ValidationException(
          "The table does not have the specified index" + (this == OPERATION ? ": " + name : ""));
    }
  }

  private static IndexSchema index(TableSchema table, String name, Words words) {
    IndexSchema index = table.index(name);
    if (index == null) {
      throw words.unknownIndex(name);
    }
    if (index.state().status() == IndexStatus.CREATING) {
      throw new ValidationException("Cannot read from backfilling global secondary index: " + name);
    }
    return index;
  }

  private void checkAllAttributes() {
    if (page.select() == Select.ALL_ATTRIBUTES
        && isGlobal()
        && index != null
        && !index.holdsAll()) {
      throw new ValidationException(
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global"
              + " secondary index "
              + index.state().name()
              + " because its projection type is not ALL");
    }
  }

  private boolean isGlobal() {
    return index != null && index.state().kind() == IndexState.Kind.GLOBAL;
  }

  /** The index, or null if the table itself is read. */
  @Nullable IndexSchema index() {
    return index;
  }

  /** The layout of the keys that are read. */
  KeyLayout keys() {
    return index == null ? table.keys() : index.keys();
  }

  /**
   * Checks {@code Select} against the request alone.
   *
   * @param before what the errors begin with, which depends on the operation
   * @throws ValidationException if the two contradict each other
   */
  static void checkSelect(PageParameters page, String before) {
    boolean specific =
        page.projection().expression() != null || page.projection().attributesToGet() != null;
    Select select = page.select();
    if (specific && select != null && select != Select.SPECIFIC_ATTRIBUTES) {
      String parameter =
          page.projection().expression() != null ? "ProjectionExpression" : "AttributesToGet";
      throw new ValidationException(
          before + "Cannot specify the " + parameter + " when choosing to get " + shown(select));
    }
    if (select == Select.SPECIFIC_ATTRIBUTES && !specific) {
      throw new ValidationException(
          before
              + "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
              + " SPECIFIC_ATTRIBUTES");
    }
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && page.indexName() == null) {
      throw new ValidationException(
          before + "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
  }

  private static String shown(Select select) {
    return select == Select.COUNT ? "only the Count" : select.toString();
  }

  /** The plan of the page over what is left of a range. */
  PagePlan plan(
      KeyRange range,
      ScanOrder order,
      @Nullable Condition filter,
      @Nullable Projection projection) {
    return new PagePlan(
        table,
        keys(),
        range,
        order,
        page.limit(),
        filter,
        projection,
        page.select() == Select.COUNT ? PagePlan.Answer.COUNT : PagePlan.Answer.ITEMS,
        source(filter, projection));
  }

  private PagePlan.Source source(@Nullable Condition filter, @Nullable Projection projection) {
    IndexSchema local = index;
    if (local == null || local.holdsAll() || isGlobal()) {
      checkProjected(projection);
      return PagePlan.Source.ENTRY;
    }
    boolean lacking =
        page.select() == Select.ALL_ATTRIBUTES
            || (projection != null && !holdsEach(local, projection.attributeNames()))
            || (filter != null && !holdsEach(local, filter.attributeNames()));
    return lacking ? PagePlan.Source.TABLE : PagePlan.Source.ENTRY;
  }

  private static boolean holdsEach(IndexSchema index, Iterable<String> attributes) {
    for (String attribute : attributes) {
      if (!index.holds(attribute)) {
        return false;
      }
    }
    return true;
  }

  private void checkProjected(@Nullable Projection projection) {
    if (projection == null || index == null || index.holdsAll()) {
      return;
    }
    IndexSchema read = index;
    List<String> lacking =
        projection.attributeNames().stream().filter(name -> !read.holds(name)).toList();
    if (!lacking.isEmpty()) {
      throw new ValidationException(
          "One or more parameter values were invalid: Global secondary index "
              + read.state().name()
              + " does not project "
              + lacking);
    }
  }

  /**
   * Checks that a key condition asks for values that a key may have.
   *
   * @throws ValidationException if one is empty or too long
   */
  void checkValues(KeyCondition condition) {
    checkValues(condition, keys().partition(), KeyPart.PARTITION);
    checkValues(condition, keys().sort(), KeyPart.SORT);
  }

  private void checkValues(KeyCondition condition, List<KeyAttribute> part, KeyPart role) {
    for (KeyAttribute attribute : part) {
      KeyCondition.Term term = condition.term(attribute.name());
      if (term == null) {
        continue;
      }
      for (AttributeValue value : term.operands()) {
        checkNotEmpty(attribute, value, "");
        role.checkLength(value);
      }
    }
  }

  private void checkNotEmpty(KeyAttribute attribute, AttributeValue value, String before) {
    if (ItemRules.isEmpty(value)) {
      throw new ValidationException(
          before
              + (index == null
                  ? ItemRules.emptyKey(attribute, value)
                  : IndexKeyRules.emptyKey(index, attribute, value)));
    }
  }

  /**
   * What is left of a range after the request's exclusive start key.
   *
   * @param whole the keys that meet the request's conditions
   * @param rules what the start key must obey
   * @throws ValidationException if the start key is none of this table or index, or lies outside
   */
  KeyRange afterStart(KeyRange whole, StartKeyRules rules, ScanOrder order) {
    AttributeMap start = page.exclusiveStartKey();
    if (start == null) {
      return whole;
    }
    byte[] key = start.size() == keys().all().size() ? keys().storeKey(start) : null;
    if (key == null) {
      throw index == null
          ? rules.doesNotMatchSchema()
          : new ValidationException(StartKeyRules.INVALID);
    }
    for (KeyAttribute attribute : keys().all()) {
      checkNotEmpty(
          attribute, requireNonNull(start.get(attribute.name())), StartKeyRules.INVALID + ": ");
    }
    rules.check(key, whole);
    return order == ScanOrder.ASCENDING
        ? new KeyRange(whole.family(), Arrays.copyOf(key, key.length + 1), whole.end())
        : new KeyRange(whole.family(), whole.start(), key);
  }

  /**
   * Admits the read.
   *
   * @throws dev.dolium.engine.error.EngineException if too much was read before
   */
  void admit(Throttle throttle) {
    throttle.admit(table, index, Access.READ);
  }

  /** What the page consumed, if that is asked for. */
  @Nullable ConsumedCapacity capacity(Throttle throttle, String tableName, Page read) {
    if (page.returnCapacity() == ReturnConsumedCapacity.NONE && !throttle.isOn()) {
      return null;
    }
    CapacityMeter meter = new CapacityMeter();
    addTo(meter, read);
    throttle.take(table, meter, Access.READ);
    return meter.answer(tableName, page.returnCapacity());
  }

  /** Adds what the page consumed. */
  void addTo(CapacityMeter meter, Page read) {
    if (index == null) {
      meter.read(read.entryBytes(), page.consistency());
    } else {
      meter.readIndex(index, read.entryBytes(), page.consistency());
    }
    for (int bytes : read.fetchedBytes()) {
      meter.read(bytes, page.consistency());
    }
  }
}
