// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the names of tables in alphabetical order, page by page.
 *
 * @param exclusiveStartTableName the last name of the page before; null for the first
 * @param limit how many names, 1 to 100; null for 100
 */
public record ListTables(@Nullable String exclusiveStartTableName, @Nullable Integer limit)
    implements Operation<ListTables.Result> {
  /**
   * One page of names.
   *
   * @param tableNames the names
   * @param lastEvaluatedTableName the last of them if there are more, otherwise null
   */
  public record Result(List<String> tableNames, @Nullable String lastEvaluatedTableName) {}
}
