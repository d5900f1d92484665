// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.CapacityMeter.Kind;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.internal.write.Cancellation;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.StoreKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link TransactGetItems}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
final class TransactGetItemsHandler {
  private final Parts parts;

  TransactGetItemsHandler(Parts parts) {
    this.parts = parts;
  }

  TransactGetItems.Result execute(TransactGetItems request) {
    TransactionRules.checkCount(request.gets().size());
    List<@Nullable Projection> projections = new ArrayList<>(request.gets().size());
    for (GetItem get : request.gets()) {
      projections.add(projection(get));
    }
    List<TableEntry> tables = new ArrayList<>(request.gets().size());
    request.gets().forEach(get -> tables.add(parts.catalog().usable(get.tableName())));
    List<byte[]> keys = keys(request.gets(), tables);
    parts.writes().checkNoConflict(keys);
    admit(tables);
    return answer(request, tables, projections, parts.reads().getAllAtOnce(keys));
  }

  // Names that nothing could use are no error in a transaction.
  private @Nullable Projection projection(GetItem get) {
    return get.projection().expression() == null
        ? null
        : Projections.bind(parts.expressions(), get.projection(), get.names());
  }

  private static List<byte[]> keys(List<GetItem> gets, List<TableEntry> tables) {
    for (int i = 0; i < gets.size(); i++) {
      TableSchema schema = tables.get(i).schema();
      ItemRules.checkKeyNotEmpty(schema, gets.get(i).key().attributes(schema.keyNames()));
    }
    Cancellation cancellation = new Cancellation(gets.size());
    List<byte[]> keys = new ArrayList<>(gets.size());
    for (int i = 0; i < gets.size(); i++) {
      try {
        keys.add(key(tables.get(i).schema(), gets.get(i).key()));
      } catch (ValidationException invalid) {
        cancellation.refuse(i, invalid);
      }
    }
    HashSet<StoreKey> items = new HashSet<>();
    keys.forEach(key -> items.add(new StoreKey(Family.DATA, key)));
    if (items.size() < keys.size()) {
      throw TransactionRules.multipleOperations();
    }
    cancellation.throwIfAny();
    return keys;
  }

  private void admit(List<TableEntry> tables) {
    Cancellation cancellation = new Cancellation(tables.size());
    for (int i = 0; i < tables.size(); i++) {
      try {
        parts.throttle().admit(tables.get(i).schema(), null, Access.READ);
      } catch (ProvisionedThroughputExceededException | ThrottlingException refusal) {
        cancellation.refuse(i, refusal);
      }
    }
    cancellation.throwIfAny();
  }

  private static byte[] key(TableSchema table, Key key) {
    return ItemRules.storeKey(table, ItemRules.key(table, key));
  }

  // Unlike other reads it answers no item where the projection leaves none of its attributes.
  private static @Nullable Item answer(StoredItem stored, @Nullable Projection projection) {
    Item item = Projections.answer(stored, projection);
    return item.attributes().isEmpty() ? null : item;
  }

  private TransactGetItems.Result answer(
      TransactGetItems request,
      List<TableEntry> tables,
      List<@Nullable Projection> projections,
      List<@Nullable StoredItem> stored) {
    TableMeters meters = new TableMeters();
    List<@Nullable Item> items = new ArrayList<>(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      StoredItem item = stored.get(i);
      items.add(item == null ? null : answer(item, projections.get(i)));
      meters
          .of(tables.get(i), request.gets().get(i).tableName())
          .readInTransaction(item == null ? 0 : item.sizeBytes());
    }
    meters.forEach((table, meter) -> parts.throttle().take(table.schema(), meter, Access.READ));
    return new TransactGetItems.Result(
        Collections.unmodifiableList(items), meters.answer(request.returnCapacity(), Kind.READ));
  }
}
