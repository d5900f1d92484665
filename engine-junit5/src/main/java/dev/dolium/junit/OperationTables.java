// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.operation.UpdateTable;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the tables that an operation touches. */
final class OperationTables {
  // The table of a PartiQL statement stands behind the first of these words.
  private static final Pattern STATEMENT =
      Pattern.compile("(?i)\\b(?:FROM|INTO|UPDATE)\\s+(?:\"([^\"]+)\"|([\\w.-]+))");

  private OperationTables() {}

  /** The names, also where the operation says an ARN; none for operations about no table. */
  static List<String> of(Operation<?> operation) {
    return named(operation).stream()
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .distinct()
        .toList();
  }

  private static Collection<String> named(Operation<?> operation) {
    if (operation instanceof PutItem put) {
      return List.of(put.tableName());
    } else if (operation instanceof GetItem get) {
      return List.of(get.tableName());
    } else if (operation instanceof UpdateItem update) {
      return List.of(update.tableName());
    } else if (operation instanceof DeleteItem delete) {
      return List.of(delete.tableName());
    } else if (operation instanceof Query query) {
      return List.of(query.tableName());
    } else if (operation instanceof Scan scan) {
      return List.of(scan.tableName());
    } else if (operation instanceof BatchGetItem batch) {
      return batch.requests().keySet();
    } else if (operation instanceof BatchWriteItem batch) {
      return batch.requests().keySet();
    }
    return ofTransactions(operation);
  }

  private static Collection<String> ofTransactions(Operation<?> operation) {
    if (operation instanceof TransactWriteItems transaction) {
      return transaction.writes().stream().map(TransactWrite::tableName).toList();
    } else if (operation instanceof TransactGetItems transaction) {
      return transaction.gets().stream().map(GetItem::tableName).toList();
    } else if (operation instanceof ExecuteStatement one) {
      return statements(List.of(one.statement()));
    } else if (operation instanceof BatchExecuteStatement batch) {
      return statements(batch.statements());
    } else if (operation instanceof ExecuteTransaction transaction) {
      return statements(transaction.statements());
    }
    return ofTables(operation);
  }

  private static Collection<String> ofTables(Operation<?> operation) {
    if (operation instanceof CreateTable create) {
      return List.of(create.tableName());
    } else if (operation instanceof DescribeTable describe) {
      return List.of(describe.tableName());
    } else if (operation instanceof UpdateTable update) {
      return List.of(update.tableName());
    } else if (operation instanceof DeleteTable delete) {
      return List.of(delete.tableName());
    }
    return List.of();
  }

  private static Collection<String> statements(List<ParameterizedStatement> statements) {
    return statements.stream()
        .map(statement -> STATEMENT.matcher(statement.text()))
        .filter(Matcher::find)
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .toList();
  }
}
