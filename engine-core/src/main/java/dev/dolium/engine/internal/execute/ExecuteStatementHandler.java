// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.execute.StatementWrites.Written;
import dev.dolium.engine.internal.partiql.Statement;
import dev.dolium.engine.internal.partiql.Statement.Select;
import dev.dolium.engine.internal.partiql.StatementParser;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ParameterizedStatement;
import java.util.List;

/**
 * Carries out {@link ExecuteStatement}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">ExecuteStatement</a>
 */
final class ExecuteStatementHandler {
  private final Parts parts;
  private final StatementWrites writes;

  ExecuteStatementHandler(Parts parts) {
    this.parts = parts;
    this.writes = new StatementWrites(parts);
  }

  ExecuteStatement.Result execute(ExecuteStatement request) {
    if (request.limit() != null && request.limit() < 1) {
      throw new ValidationException(
          "1 validation error detected: Value '"
              + request.limit()
              + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal"
              + " to 1");
    }
    ParameterizedStatement text = request.statement();
    Statement statement = StatementParser.parse(text.text(), text.parameters());
    if (statement instanceof Select select) {
      return new StatementReads(parts, request, select).page();
    } else if (request.nextToken() != null) {
      throw NextToken.doesNotMatch();
    } else if (statement instanceof Statement.Exists) {
      throw existsAlone();
    }
    Written written = writes.write(statement, text.returnOnFailure(), request.returnCapacity());
    return new ExecuteStatement.Result(
        written.returned() == null ? List.of() : List.of(written.returned()),
        null,
        null,
        WriteAnswers.capacity(
            statement.tableName(),
            written.table().schema(),
            written.change(),
            request.returnCapacity()));
  }

  /** The error of EXISTS outside a transaction. */
  static ValidationException existsAlone() {
    return new ValidationException("Unsupported statement: EXISTS outside a transaction");
  }
}
