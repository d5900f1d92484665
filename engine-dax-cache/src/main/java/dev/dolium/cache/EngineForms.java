// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.RequestLimitExceeded;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.TableDescription;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an engine writes items and answers down. */
final class EngineForms implements ItemForms<Item, GetItem.Result> {
  private static final int SERVER_ERROR = 500;
  private static final GetItem.Result NONE = new GetItem.Result(null, null);

  @Override
  public GetItem.Result answer(@Nullable Item item) {
    return item == null ? NONE : new GetItem.Result(item, null);
  }

  @Override
  public GetItem.Result shared(GetItem.Result found) {
    return found.capacity() == null ? found : answer(found.item());
  }

  @Override
  public int sizeBytes(GetItem.Result answer) {
    return answer.item() == null ? 0 : answer.item().sizeBytes();
  }

  @Override
  public boolean isWithoutEffect(Throwable failed) {
    return failed instanceof EngineException error && error.httpStatus() < SERVER_ERROR;
  }

  @Override
  public boolean isGroupWithoutEffect(Throwable failed) {
    return failed instanceof ValidationException
        || failed instanceof ResourceNotFoundException
        || failed instanceof TransactionCanceledException;
  }

  @Override
  public @Nullable CacheMetric metric(Throwable failed) {
    if (failed instanceof ThrottlingException
        || failed instanceof ProvisionedThroughputExceededException
        || failed instanceof RequestLimitExceeded) {
      return CacheMetric.THROTTLED;
    } else if (failed instanceof EngineException error) {
      return error.httpStatus() < SERVER_ERROR ? CacheMetric.ERRORS : CacheMetric.FAULTS;
    }
    return null;
  }

  /** The part that a request asks for. */
  static Part part(ProjectionParameters projection, @Nullable Map<String, String> names) {
    boolean whole =
        projection.expression() == null && projection.attributesToGet() == null && names == null;
    return whole ? Part.WHOLE : new Part(projection, names);
  }

  /** Asks the engine for a table. */
  static @Nullable CachedTable describe(Engine engine, String nameOrArn) {
    try {
      TableDescription table = engine.execute(new DescribeTable(nameOrArn));
      return new CachedTable(table.tableId(), table.tableName(), keyNames(table));
    } catch (EngineException none) {
      return null;
    }
  }

  private static List<String> keyNames(TableDescription table) {
    return table.keySchema().stream()
        .sorted(Comparator.comparing(element -> element.role() == KeyRole.RANGE))
        .map(KeyElement::name)
        .toList();
  }
}
