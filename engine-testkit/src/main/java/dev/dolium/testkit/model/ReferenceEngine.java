// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.DuplicateItemException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import dev.dolium.engine.operation.ReturnValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The semantics of the item operations over plain maps, without any cleverness: an index is looked
 * up by walking through all items, and an update copies the item.
 *
 * <p>It throws the same types of errors as the engine; their texts mean nothing here. Used by one
 * thread.
 */
public final class ReferenceEngine {
  private static final int MAX_ITEM_BYTES = 400 * 1024;

  private final Map<String, Map<List<AttributeValue>, AttributeMap>> tables = new LinkedHashMap<>();

  private final Set<String> droppedIndexes = new HashSet<>();

  /** Creates a table; indexes need no more than their definition in the requests. */
  public void create(ModelTable table) {
    tables.put(table.name(), new LinkedHashMap<>());
  }

  /** Drops an index and tells so, or creates a dropped one again. */
  boolean toggle(ModelTable table, ModelTable.Index index) {
    String name = table.name() + "/" + index.name();
    return droppedIndexes.add(name) || !droppedIndexes.remove(name);
  }

  boolean has(ModelTable table, ModelTable.Index index) {
    return !droppedIndexes.contains(table.name() + "/" + index.name());
  }

  /** All items of a table. */
  List<AttributeMap> items(ModelTable table) {
    return List.copyOf(itemsOf(table).values());
  }

  private Map<List<AttributeValue>, AttributeMap> itemsOf(ModelTable table) {
    Map<List<AttributeValue>, AttributeMap> items = tables.get(table.name());
    if (items == null) {
      throw new IllegalArgumentException("expected a table that was created but was " + table);
    }
    return items;
  }

  /**
   * Answers a request for one item: the attributes that it returns, or null.
   *
   * @throws EngineException as the engine throws it
   */
  @Nullable AttributeMap execute(ModelRequest.Single request) {
    if (request instanceof ModelRequest.Put put) {
      return put(put);
    } else if (request instanceof ModelRequest.Update update) {
      return update(update);
    } else if (request instanceof ModelRequest.Delete delete) {
      return delete(delete);
    } else if (request instanceof ModelRequest.Get get) {
      return get(get);
    } else if (request instanceof ModelStatement statement) {
      return statement(statement);
    }
    throw new AssertionError(request);
  }

  /**
   * Applies a transaction, all of it or nothing.
   *
   * @throws EngineException as the engine throws it
   */
  void execute(ModelTransaction.Write write) {
    new ReferenceTransaction(this).write(write.actions());
  }

  /** The items that a transaction reads, each at its place. */
  List<@Nullable AttributeMap> execute(ModelTransaction.Read read) {
    return new ReferenceTransaction(this).read(read.gets());
  }

  @Nullable AttributeMap at(ModelTable table, List<AttributeValue> key) {
    return itemsOf(table).get(key);
  }

  void set(ModelTable table, List<AttributeValue> key, @Nullable AttributeMap item) {
    if (item == null) {
      itemsOf(table).remove(key);
    } else {
      itemsOf(table).put(key, item);
    }
  }

  private @Nullable AttributeMap statement(ModelStatement statement) {
    ModelTable table = statement.table();
    if (statement.kind() == ModelStatement.Kind.INSERT) {
      checkItem(table, statement.attributes());
      if (itemsOf(table).putIfAbsent(keyOf(table, statement.attributes()), statement.attributes())
          != null) {
        throw new DuplicateItemException("there already");
      }
      return null;
    }
    List<AttributeValue> key = exactKey(table, statement.attributes());
    return statement.kind() == ModelStatement.Kind.DELETE
        ? itemsOf(table).remove(key)
        : itemsOf(table).get(key);
  }

  private @Nullable AttributeMap put(ModelRequest.Put put) {
    checkTerms(put.terms());
    checkReturnValues(put.terms(), Set.of(ReturnValues.NONE, ReturnValues.ALL_OLD));
    checkItem(put.table(), put.item());
    List<AttributeValue> key = keyOf(put.table(), put.item());
    AttributeMap before = itemsOf(put.table()).get(key);
    checkCondition(put.terms(), before);
    itemsOf(put.table()).put(key, put.item());
    return put.terms().returnValues() == ReturnValues.ALL_OLD ? before : null;
  }

  private @Nullable AttributeMap delete(ModelRequest.Delete delete) {
    checkTerms(delete.terms());
    checkReturnValues(delete.terms(), Set.of(ReturnValues.NONE, ReturnValues.ALL_OLD));
    List<AttributeValue> key = exactKey(delete.table(), delete.key());
    AttributeMap before = itemsOf(delete.table()).get(key);
    checkCondition(delete.terms(), before);
    itemsOf(delete.table()).remove(key);
    return delete.terms().returnValues() == ReturnValues.ALL_OLD ? before : null;
  }

  private @Nullable AttributeMap update(ModelRequest.Update request) {
    checkTerms(request.terms());
    ModelUpdate update = request.update();
    List<AttributeValue> key = exactKey(request.table(), request.key());
    if (update != null) {
      check(update.isValid(), "invalid update");
      checkKeyUntouched(request);
    }
    AttributeMap before = itemsOf(request.table()).get(key);
    checkCondition(request.terms(), before);
    AttributeMap after = updated(request, before);
    itemsOf(request.table()).put(key, after);
    return returned(request.terms().returnValues(), update, before, after);
  }

  static void checkKeyUntouched(ModelRequest.Update request) {
    ModelUpdate update = request.update();
    for (ModelTable.Column column : request.table().key()) {
      check(
          update == null
              || update.paths().stream().noneMatch(path -> path.name().equals(column.name())),
          "update of a key attribute");
    }
  }

  /** The item as the update leaves it. */
  AttributeMap updated(ModelRequest.Update request, @Nullable AttributeMap before) {
    ModelUpdate update = request.update();
    Map<String, AttributeValue> start = before == null ? request.key() : before;
    AttributeMap after = AttributeMap.copyOf(update == null ? start : update.apply(start));
    checkItem(request.table(), after);
    return after;
  }

  private static @Nullable AttributeMap returned(
      ReturnValues asked,
      @Nullable ModelUpdate update,
      @Nullable AttributeMap before,
      AttributeMap after) {
    return switch (asked) {
      case NONE -> null;
      case ALL_OLD -> before;
      case ALL_NEW -> after;
      case UPDATED_OLD ->
          update == null || before == null ? null : unlessEmpty(update.touchedBefore(before));
      case UPDATED_NEW -> update == null ? null : unlessEmpty(update.touchedAfter(after));
    };
  }

  private static @Nullable AttributeMap unlessEmpty(AttributeMap touched) {
    return touched.isEmpty() ? null : touched;
  }

  private @Nullable AttributeMap get(ModelRequest.Get get) {
    checkProjection(get.projection());
    AttributeMap item = itemsOf(get.table()).get(exactKey(get.table(), get.key()));
    return item == null || get.projection() == null ? item : get.projection().of(item);
  }

  /** The items of each table that the batch finds, as the batch orders its keys. */
  Map<String, List<AttributeMap>> execute(ModelRequest.BatchGet batch) {
    Map<String, List<AttributeMap>> found = new LinkedHashMap<>();
    for (ModelRequest.BatchGet.Keys request : batch.requests()) {
      checkProjection(request.projection());
      Set<List<AttributeValue>> seen = new HashSet<>();
      List<AttributeMap> items = new ArrayList<>();
      for (AttributeMap key : request.keys()) {
        check(seen.add(exactKey(request.table(), key)), "a key is there twice");
        AttributeMap item = get(new ModelRequest.Get(request.table(), key, request.projection()));
        if (item != null) {
          items.add(item);
        }
      }
      found.put(request.table().name(), items);
    }
    return found;
  }

  /** Applies the batch, all or nothing as far as errors go. */
  void execute(ModelRequest.BatchWrite batch) {
    for (ModelRequest.BatchWrite.Writes request : batch.requests()) {
      Set<List<AttributeValue>> seen = new HashSet<>();
      for (ModelRequest.BatchWrite.Write write : request.writes()) {
        if (write.isPut()) {
          checkItem(request.table(), write.attributes());
        } else {
          exactKey(request.table(), write.attributes());
        }
        check(seen.add(keyOf(request.table(), write.attributes())), "an item is there twice");
      }
    }
    for (ModelRequest.BatchWrite.Writes request : batch.requests()) {
      for (ModelRequest.BatchWrite.Write write : request.writes()) {
        List<AttributeValue> key = keyOf(request.table(), write.attributes());
        if (write.isPut()) {
          itemsOf(request.table()).put(key, write.attributes());
        } else {
          itemsOf(request.table()).remove(key);
        }
      }
    }
  }

  /** All that the read looks at on all its pages together; see {@link ReferenceRead}. */
  List<ReferenceRead.Row> execute(ModelRead read) {
    ModelTable.Index index = read.terms().index();
    check(index == null || has(read.table(), index), "no such index");
    return new ReferenceRead(read).rows(items(read.table()));
  }

  static void check(boolean valid, String what) {
    if (!valid) {
      throw new ValidationException(what);
    }
  }

  static void checkTerms(ModelRequest.Terms terms) {
    check(terms.condition() == null || terms.condition().isValid(), "invalid condition");
  }

  private static void checkReturnValues(ModelRequest.Terms terms, Set<ReturnValues> allowed) {
    check(allowed.contains(terms.returnValues()), "return values of updates");
  }

  static void checkCondition(ModelRequest.Terms terms, @Nullable AttributeMap before) {
    ModelCondition condition = terms.condition();
    if (condition != null && !condition.holds(before == null ? AttributeMap.EMPTY : before)) {
      throw new ConditionalCheckFailedException(
          before == null || terms.onFailure() == ReturnOnConditionFailure.NONE
              ? null
              : Item.ofAttributes(before));
    }
  }

  static void checkProjection(@Nullable ModelProjection projection) {
    check(projection == null || projection.isValid(), "invalid projection");
  }

  void checkItem(ModelTable table, AttributeMap item) {
    keyOf(table, item);
    for (ModelTable.Index index : table.indexes()) {
      for (ModelTable.Column column : index.key()) {
        AttributeValue value = item.get(column.name());
        check(
            value == null || fits(column, value) || !has(table, index),
            "index key of another type");
      }
    }
    checkSize(item);
    int all = ReferenceValues.sizeOf(item);
    for (ModelTable.Index index : table.indexes()) {
      all += index.isGlobal() ? 0 : ReferenceRead.entrySize(table, index, item);
    }
    check(all <= MAX_ITEM_BYTES, "too large with its entries in local indexes");
  }

  /** Refuses empty values of the keys of indexes, whatever else is wrong. */
  void checkIndexKeysNotEmpty(ModelTable table, AttributeMap attributes) {
    for (ModelTable.Index index : table.indexes()) {
      if (has(table, index)) {
        checkNotEmpty(index.key(), attributes);
      }
    }
  }

  static void checkNotEmpty(List<ModelTable.Column> key, AttributeMap attributes) {
    for (ModelTable.Column column : key) {
      AttributeValue value = attributes.get(column.name());
      check(
          value == null || value.type() != column.type().attributeType() || !isEmptyText(value),
          "empty key");
    }
  }

  static void checkSize(AttributeMap item) {
    check(ReferenceValues.sizeOf(item) <= MAX_ITEM_BYTES, "too large");
  }

  static List<AttributeValue> exactKey(ModelTable table, AttributeMap key) {
    check(key.size() == table.key().size(), "more than the key");
    return keyOf(table, key);
  }

  static List<AttributeValue> keyOf(ModelTable table, AttributeMap item) {
    List<AttributeValue> key = new ArrayList<>();
    for (ModelTable.Column column : table.key()) {
      AttributeValue value = item.get(column.name());
      if (value == null || !fits(column, value)) {
        throw new ValidationException("key of another type");
      }
      key.add(value);
    }
    return key;
  }

  static boolean fits(ModelTable.Column column, AttributeValue value) {
    return value.type() == column.type().attributeType() && !isEmptyText(value);
  }

  private static boolean isEmptyText(AttributeValue value) {
    return !(value instanceof AttributeValue.N) && ReferenceValues.bytes(value).length == 0;
  }
}
