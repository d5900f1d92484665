// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.execute.TransactWriteItemsHandler.Terms;
import dev.dolium.engine.internal.expression.ItemView;
import dev.dolium.engine.internal.partiql.KeyedWhere;
import dev.dolium.engine.internal.partiql.Statement;
import dev.dolium.engine.internal.partiql.Statement.Select;
import dev.dolium.engine.internal.partiql.StatementParser;
import dev.dolium.engine.internal.write.Cancellation.Invalid;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link ExecuteTransaction} as the transaction of reads or of writes that its
 * statements say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.multiplestatements.transactions.html">Transactions
 *     with PartiQL</a>
 */
final class ExecuteTransactionHandler {
  private final Parts parts;
  private final TransactGetItemsHandler reads;
  private final TransactWriteItemsHandler writes;

  ExecuteTransactionHandler(
      Parts parts, TransactGetItemsHandler reads, TransactWriteItemsHandler writes) {
    this.parts = parts;
    this.reads = reads;
    this.writes = writes;
  }

  ExecuteTransaction.Result execute(ExecuteTransaction request) {
    StatementRules.checkCount(
        request.statements().size(), Limits.TRANSACTION_ACTIONS, "transactStatements");
    TransactionRules.checkToken(request.clientRequestToken());
    List<Statement> statements =
        request.statements().stream()
            .map(text -> StatementParser.parse(text.text(), text.parameters()))
            .toList();
    StatementRules.checkUniform(statements.stream().map(Statement::isRead).toList());
    return statements.get(0).isRead() ? read(statements, request) : write(statements, request);
  }

  private ExecuteTransaction.Result read(List<Statement> statements, ExecuteTransaction request) {
    List<Select> selects = statements.stream().map(Select.class::cast).toList();
    List<KeyedWhere> wheres = selects.stream().map(this::where).toList();
    List<GetItem> gets = new ArrayList<>();
    for (int i = 0; i < selects.size(); i++) {
      gets.add(get(selects.get(i), wheres.get(i)));
    }
    TransactGetItems.Result found =
        reads.execute(new TransactGetItems(gets, request.returnCapacity()));
    List<@Nullable Item> items = new ArrayList<>();
    for (int i = 0; i < selects.size(); i++) {
      items.add(answer(selects.get(i), wheres.get(i), found.items().get(i)));
    }
    return new ExecuteTransaction.Result(Collections.unmodifiableList(items), found.capacity());
  }

  private KeyedWhere where(Select select) {
    if (select.indexName() != null || !select.order().isEmpty()) {
      throw new ValidationException(
          "Unsupported SELECT in a transaction: expected one item of a table by its key");
    }
    return KeyedWhere.of(
        select.where(), parts.catalog().usable(select.tableName()).schema().keyNames());
  }

  private static GetItem get(Select select, KeyedWhere where) {
    return new GetItem(
        select.tableName(),
        Key.named(where.key()),
        ProjectionParameters.ALL,
        null,
        ReadConsistency.STRONG,
        ReturnConsumedCapacity.NONE);
  }

  private static @Nullable Item answer(Select select, KeyedWhere where, @Nullable Item item) {
    return item == null
            || (where.rest() != null && !where.rest().holds(ItemView.of(item.attributes())))
        ? null
        : StatementReads.answer(select, item.attributes());
  }

  private ExecuteTransaction.Result write(List<Statement> statements, ExecuteTransaction request) {
    List<BoundWrite> bound = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      bound.add(bind(statements.get(i), request.statements().get(i)));
    }
    String token = request.clientRequestToken();
    TransactWriteItems.Result done =
        writes.execute(
            bound,
            new Terms(
                token,
                () -> RequestFingerprint.of(request),
                Invalid.ALL,
                request.returnCapacity(),
                ReturnItemCollectionMetrics.NONE));
    return new ExecuteTransaction.Result(
        Collections.nCopies(statements.size(), null), done.capacity());
  }

  private BoundWrite bind(Statement statement, ParameterizedStatement text) {
    if (StatementWrites.returning(statement) != ReturnValues.NONE) {
      throw new ValidationException("Unsupported clause in a transaction: RETURNING");
    } else if (statement instanceof Statement.Exists exists
        && (exists.select().indexName() != null || !exists.select().order().isEmpty())) {
      throw new ValidationException(
          "Unsupported SELECT in EXISTS: expected one item of a table by its key");
    }
    StatementWrites.checkAlone(statement);
    return StatementWrites.bind(
        statement, text.returnOnFailure(), parts.catalog().usable(statement.tableName()).schema());
  }
}
