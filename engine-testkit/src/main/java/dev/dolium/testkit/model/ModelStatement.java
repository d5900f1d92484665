// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A PartiQL statement on one item, with a parameter for each value.
 *
 * @param kind what it does
 * @param table the table
 * @param attributes the item that is inserted, otherwise its key
 */
public record ModelStatement(Kind kind, ModelTable table, AttributeMap attributes)
    implements ModelRequest, ModelRequest.Single {
  /** What a statement does. */
  enum Kind {
    /** SELECT of the item. */
    SELECT,
    /** INSERT of the item. */
    INSERT,
    /** DELETE of the item, which it answers. */
    DELETE
  }

  @Override
  public ExecuteStatement operation() {
    List<AttributeValue> parameters = List.copyOf(attributes.values());
    return new ExecuteStatement(
        new ParameterizedStatement(
            text(), parameters, ReadConsistency.STRONG, ReturnOnConditionFailure.NONE),
        null,
        null,
        ReturnConsumedCapacity.NONE);
  }

  private String text() {
    String from = "\"" + table.name() + "\"";
    return switch (kind) {
      case SELECT -> "SELECT * FROM " + from + " WHERE " + each("\"%s\" = ?", " AND ");
      case INSERT -> "INSERT INTO " + from + " VALUE {" + each("'%s': ?", ", ") + "}";
      case DELETE ->
          "DELETE FROM " + from + " WHERE " + each("? = \"%s\"", " AND ") + " RETURNING ALL OLD *";
    };
  }

  private String each(String form, String between) {
    return attributes.keySet().stream()
        .map(name -> String.format(form, name))
        .collect(Collectors.joining(between));
  }
}
