// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.AccessDeniedException;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.DuplicateItemException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.InternalServerError;
import dev.dolium.engine.error.ItemCollectionSizeLimitExceededException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.RequestLimitExceeded;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.TransactionConflictException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.CapacityMeter.Kind;
import dev.dolium.engine.internal.execute.StatementWrites.Written;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.internal.partiql.KeyedWhere;
import dev.dolium.engine.internal.partiql.Statement;
import dev.dolium.engine.internal.partiql.Statement.Select;
import dev.dolium.engine.internal.partiql.StatementParser;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchExecuteStatement.Failure;
import dev.dolium.engine.operation.BatchExecuteStatement.Response;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link BatchExecuteStatement}: each statement by itself, and an error of one is its
 * response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">BatchExecuteStatement</a>
 */
final class BatchExecuteStatementHandler {
  private static final Map<Class<? extends EngineException>, String> CODES =
      Map.ofEntries(
          Map.entry(AccessDeniedException.class, "AccessDenied"),
          Map.entry(ConditionalCheckFailedException.class, "ConditionalCheckFailed"),
          Map.entry(DuplicateItemException.class, "DuplicateItem"),
          Map.entry(InternalServerError.class, "InternalServerError"),
          Map.entry(
              ItemCollectionSizeLimitExceededException.class, "ItemCollectionSizeLimitExceeded"),
          Map.entry(ProvisionedThroughputExceededException.class, "ProvisionedThroughputExceeded"),
          Map.entry(RequestLimitExceeded.class, "RequestLimitExceeded"),
          Map.entry(ResourceNotFoundException.class, "ResourceNotFound"),
          Map.entry(ThrottlingException.class, "ThrottlingError"),
          Map.entry(TransactionConflictException.class, "TransactionConflict"),
          Map.entry(ValidationException.class, "ValidationError"));

  private final Parts parts;
  private final StatementWrites writes;

  BatchExecuteStatementHandler(Parts parts) {
    this.parts = parts;
    this.writes = new StatementWrites(parts);
  }

  BatchExecuteStatement.Result execute(BatchExecuteStatement request) {
    StatementRules.checkCount(request.statements().size(), Limits.BATCH_STATEMENTS, "statements");
    List<Parsed> batch = request.statements().stream().map(Parsed::of).toList();
    StatementRules.checkUniform(
        batch.stream().filter(each -> each.statement() != null).map(Parsed::isRead).toList());
    TableMeters meters = new TableMeters();
    List<Response> responses = new ArrayList<>(batch.size());
    for (Parsed each : batch) {
      responses.add(response(each, request.returnCapacity(), meters));
    }
    return new BatchExecuteStatement.Result(
        responses, meters.answer(request.returnCapacity(), Kind.UNTOLD));
  }

  /** A statement of the batch, or why it is none. */
  private record Parsed(
      ParameterizedStatement text,
      @Nullable Statement statement,
      @Nullable ValidationException error) {
    static Parsed of(ParameterizedStatement text) {
      try {
        return new Parsed(text, StatementParser.parse(text.text(), text.parameters()), null);
      } catch (ValidationException invalid) {
        return new Parsed(text, null, invalid);
      }
    }

    boolean isRead() {
      return statement != null && statement.isRead();
    }
  }

  private Response response(Parsed parsed, ReturnConsumedCapacity capacity, TableMeters meters) {
    Statement statement = parsed.statement();
    if (statement == null) {
      return new Response(null, null, failure(Objects.requireNonNull(parsed.error())));
    }
    try {
      Item item =
          statement instanceof Select select
              ? read(select, parsed.text(), meters)
              : write(statement, parsed.text(), capacity, meters);
      return new Response(statement.tableName(), item, null);
    } catch (EngineException error) {
      return new Response(statement.tableName(), null, failure(error));
    }
  }

  private @Nullable Item read(Select select, ParameterizedStatement text, TableMeters meters) {
    TableEntry table = parts.catalog().usable(select.tableName());
    TableSchema schema = table.schema();
    KeyedWhere where =
        select.indexName() == null ? KeyedWhere.find(select.where(), schema.keyNames()) : null;
    if (where == null || !select.order().isEmpty()) {
      throw new ValidationException(
          "Select statements within BatchExecuteStatement must specify the primary key in the where clause.");
    }
    byte[] key = ItemRules.storeKey(schema, ItemRules.key(schema, Key.named(where.key())));
    parts.throttle().admit(schema, null, Access.READ);
    StoredItem stored = parts.reads().get(key);
    int sizeBytes = stored == null ? 0 : stored.sizeBytes();
    meters.of(table, select.tableName()).read(sizeBytes, text.consistency());
    CapacityMeter own = new CapacityMeter();
    own.read(sizeBytes, text.consistency());
    parts.throttle().take(schema, own, Access.READ);
    return stored == null || (where.rest() != null && !where.rest().holds(stored.view()))
        ? null
        : StatementReads.answer(select, stored.attributes());
  }

  private @Nullable Item write(
      Statement statement,
      ParameterizedStatement text,
      ReturnConsumedCapacity capacity,
      TableMeters meters) {
    if (statement instanceof Statement.Exists) {
      throw ExecuteStatementHandler.existsAlone();
    }
    Written written = writes.write(statement, text.returnOnFailure(), capacity);
    if (capacity != ReturnConsumedCapacity.NONE) {
      meters
          .of(written.table(), statement.tableName())
          .write(written.table().schema(), written.change());
    }
    return written.returned();
  }

  // What is no error of DynamoDB's is no answer, but ends the batch.
  private static Failure failure(EngineException error) {
    String code = CODES.get(error.getClass());
    if (code == null) {
      throw error;
    }
    Item item =
        error instanceof ConditionalCheckFailedException failed ? failed.item().orElse(null) : null;
    return new Failure(code, error.getMessage(), item);
  }
}
