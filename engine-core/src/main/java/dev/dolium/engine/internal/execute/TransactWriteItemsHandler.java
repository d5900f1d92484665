// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.CapacityMeter.Kind;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.internal.write.Cancellation;
import dev.dolium.engine.internal.write.Cancellation.Invalid;
import dev.dolium.engine.internal.write.IdempotencyTokens.Token;
import dev.dolium.engine.internal.write.TableWrite;
import dev.dolium.engine.internal.write.TransactionOutcome;
import dev.dolium.engine.internal.write.WritePath.Before;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.StoreKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link TransactWriteItems}.
 *
 * <p>What is wrong with the request itself is an error of its own. What is wrong only in view of a
 * table's key or of an item is the reason of a cancellation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class TransactWriteItemsHandler {
  private final Parts parts;

  TransactWriteItemsHandler(Parts parts) {
    this.parts = parts;
  }

  TransactWriteItems.Result execute(TransactWriteItems request) {
    TransactionRules.checkRequest(request);
    List<BoundWrite> bound = new ArrayList<>(request.writes().size());
    request.writes().forEach(write -> bound.add(BoundWrite.of(write, parts.expressions())));
    return execute(
        bound,
        new Terms(
            request.clientRequestToken(),
            () -> RequestFingerprint.of(request),
            Invalid.FIRST,
            request.returnCapacity(),
            request.returnMetrics()));
  }

  /**
   * What a transaction says besides its actions.
   *
   * @param token what makes a repetition harmless; null for none
   * @param fingerprint what tells the request apart from others with the same token
   * @param told which actions with keys that do not fit are told
   * @param returnCapacity how much of the consumed capacity to answer
   * @param returnMetrics whether to answer the sizes of item collections
   */
  record Terms(
      @Nullable String token,
      Supplier<byte[]> fingerprint,
      Invalid told,
      ReturnConsumedCapacity returnCapacity,
      ReturnItemCollectionMetrics returnMetrics) {}

  /** Carries out actions that were checked as far as they can be without their tables. */
  TransactWriteItems.Result execute(List<BoundWrite> bound, Terms terms) {
    List<TableEntry> tables = new ArrayList<>(bound.size());
    bound.forEach(write -> tables.add(parts.catalog().usable(write.tableName())));
    List<Planned> planned = plan(bound, tables, terms);
    return answer(terms, planned, commit(terms, planned));
  }

  /** One action with the key attributes of its item. */
  private record Planned(
      String tableName, TableSchema schema, AttributeMap attributes, TableWrite write) {}

  private static List<Planned> plan(List<BoundWrite> bound, List<TableEntry> tables, Terms terms) {
    for (int i = 0; i < bound.size(); i++) {
      TableSchema schema = tables.get(i).schema();
      ItemRules.checkKeyNotEmpty(schema, bound.get(i).keyAttributes(schema));
      bound.get(i).action().checkIndexKeysNotEmpty(schema);
    }
    Before before =
        terms.returnCapacity() == ReturnConsumedCapacity.NONE ? Before.NOT_WANTED : Before.WANTED;
    Cancellation cancellation = new Cancellation(bound.size(), terms.told());
    Set<StoreKey> items = new HashSet<>();
    List<Planned> planned = new ArrayList<>(bound.size());
    for (int i = 0; i < bound.size(); i++) {
      try {
        Planned each = plan(bound.get(i), tables.get(i), before);
        items.add(new StoreKey(Family.DATA, each.write().key()));
        planned.add(each);
      } catch (ValidationException invalid) {
        cancellation.refuse(i, invalid);
      }
    }
    cancellation.throwIfAny();
    if (items.size() < planned.size()) {
      throw TransactionRules.multipleOperations();
    }
    return planned;
  }

  private static Planned plan(BoundWrite write, TableEntry table, Before before) {
    TableSchema schema = table.schema();
    AttributeMap attributes = write.check(schema);
    byte[] key = ItemRules.storeKey(schema, attributes);
    return new Planned(
        write.tableName(),
        schema,
        attributes,
        new TableWrite(table, key, write.write(schema, attributes), before));
  }

  private TransactionOutcome commit(Terms terms, List<Planned> planned) {
    List<TableWrite> writes = new ArrayList<>(planned.size());
    planned.forEach(each -> writes.add(each.write()));
    String token = terms.token();
    if (token == null) {
      return parts.writes().commitAll(writes, null);
    }
    try (Token begun = parts.tokens().begin(token, terms.fingerprint().get())) {
      return parts.writes().commitAll(writes, begun);
    }
  }

  private TransactWriteItems.Result answer(
      Terms terms, List<Planned> planned, TransactionOutcome outcome) {
    TableMeters meters = new TableMeters();
    if (terms.returnCapacity() != ReturnConsumedCapacity.NONE) {
      if (outcome.isRepeated()) {
        readAgain(planned, meters);
      } else {
        for (int i = 0; i < planned.size(); i++) {
          Planned each = planned.get(i);
          meters
              .of(each.write().table(), each.tableName())
              .writeInTransaction(each.schema(), outcome.changes().get(i));
        }
      }
    }
    return new TransactWriteItems.Result(
        meters.answer(terms.returnCapacity(), outcome.isRepeated() ? Kind.READ : Kind.WRITE),
        metrics(terms.returnMetrics(), planned));
  }

  // Who repeats a transaction pays for reading its items, not for writing them again.
  private void readAgain(List<Planned> planned, TableMeters meters) {
    List<@Nullable StoredItem> items =
        parts.reads().getAll(planned.stream().map(each -> each.write().key()).toList());
    for (int i = 0; i < items.size(); i++) {
      StoredItem item = items.get(i);
      meters
          .of(planned.get(i).write().table(), planned.get(i).tableName())
          .readInTransaction(item == null ? 0 : item.sizeBytes());
    }
  }

  private Map<String, List<ItemCollectionMetrics>> metrics(
      ReturnItemCollectionMetrics wanted, List<Planned> planned) {
    Map<String, Set<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
    for (Planned each : planned) {
      ItemCollectionMetrics one =
          parts.collections().metrics(each.schema(), each.attributes(), wanted);
      if (one != null) {
        metrics.computeIfAbsent(each.tableName(), name -> new LinkedHashSet<>()).add(one);
      }
    }
    Map<String, List<ItemCollectionMetrics>> lists = new LinkedHashMap<>();
    metrics.forEach((table, collections) -> lists.put(table, List.copyOf(collections)));
    return lists;
  }
}
