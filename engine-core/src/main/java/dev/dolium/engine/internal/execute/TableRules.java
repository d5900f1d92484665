// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.ProjectionType;
import dev.dolium.engine.table.TableSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a table must obey.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class TableRules {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private TableRules() {}

  /**
   * Checks a request to create a table.
   *
   * @throws ValidationException if it breaks a rule
   */
  static void checkCreate(CreateTable request) {
    checkName(request.tableName());
    checkBilling(request.settings());
    checkDefinitionsDiffer(request.attributeDefinitions());
    Set<String> defined = names(request.attributeDefinitions());
    checkKeySchema(request.keySchema());
    checkDefined(request.keySchema(), defined, "key attributes", request.attributeDefinitions());
    Set<String> used = new LinkedHashSet<>(names(request.keySchema()));
    Set<String> indexNames = new HashSet<>();
    checkLocal(request, indexNames, used);
    checkGlobal(request, indexNames, used);
    if (used.size() != defined.size()) {
      throw new ValidationException(
          INVALID
              + "Number of attributes in KeySchema does not exactly match number of attributes defined in"
              + " AttributeDefinitions");
    }
  }

  /**
   * Checks the name of a new table or index.
   *
   * @throws ValidationException if it is too short, too long or has other characters
   */
  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ValidationException(
          "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may"
              + " contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
    }
  }

  private static void checkBilling(TableSettings settings) {
    boolean onDemand = settings.billingMode() == BillingMode.PAY_PER_REQUEST;
    if (onDemand && settings.provisioned() != null) {
      throw new ValidationException(
          INVALID
              + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    if (!onDemand && settings.provisioned() == null) {
      throw new ValidationException(
          INVALID
              + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
  }

  private static void checkDefinitionsDiffer(List<AttributeDefinition> definitions) {
    if (names(definitions).size() != definitions.size()) {
      throw new ValidationException(
          "Cannot have two attributes with the same name in AttributeDefinitions");
    }
  }

  private static Set<String> names(List<AttributeDefinition> definitions) {
    Set<String> names = new LinkedHashSet<>();
    definitions.forEach(definition -> names.add(definition.name()));
    return names;
  }

  private static List<String> names(Iterable<KeyElement> schema) {
    List<String> names = new ArrayList<>();
    schema.forEach(element -> names.add(element.name()));
    return names;
  }

  private static void checkKeySchema(List<KeyElement> schema) {
    if (schema.get(0).role() != KeyRole.HASH) {
      throw new ValidationException(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (schema.size() > 1) {
      if (schema.get(1).name().equals(schema.get(0).name())) {
        throw new ValidationException(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name");
      }
      if (schema.get(1).role() != KeyRole.RANGE) {
        throw new ValidationException(
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
      }
    }
  }

  private static void checkDefined(
      List<KeyElement> schema,
      Set<String> defined,
      String what,
      List<AttributeDefinition> definitions) {
    if (!defined.containsAll(names(schema))) {
      throw new ValidationException(
          INVALID
              + "Some "
              + (what.equals("key attributes") ? "index key attributes" : what)
              + " are not defined in AttributeDefinitions. Keys: "
              + names(schema)
              + ", AttributeDefinitions: "
              + names(definitions));
    }
  }

  private static void checkLocal(CreateTable request, Set<String> indexNames, Set<String> used) {
    List<IndexDefinition> indexes = request.localIndexes();
    if (indexes == null) {
      return;
    }
    checkNotEmpty(indexes, "LocalSecondaryIndexes");
    if (indexes.size() > Limits.LOCAL_INDEXES) {
      throw new ValidationException(
          INVALID
              + "Number of LocalSecondaryIndexes exceeds per-table limit of "
              + Limits.LOCAL_INDEXES);
    }
    if (request.keySchema().size() < 2) {
      throw new ValidationException(
          INVALID
              + "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    for (IndexDefinition index : indexes) {
      checkIndex(index, indexNames, request.attributeDefinitions());
      String hash = index.keySchema().get(0).name();
      String tableHash = request.keySchema().get(0).name();
      if (!hash.equals(tableHash)) {
        throw new ValidationException(
            INVALID
                + "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                + index.name()
                + ". index hash key: "
                + hash
                + ", table hash key: "
                + tableHash);
      }
      if (index.keySchema().size() < 2) {
        throw new ValidationException(
            INVALID + "Index KeySchema does not have a range key for index: " + index.name());
      }
      used.addAll(names(index.keySchema()));
    }
  }

  private static void checkGlobal(CreateTable request, Set<String> indexNames, Set<String> used) {
    List<IndexDefinition> indexes = request.globalIndexes();
    if (indexes == null) {
      return;
    }
    checkNotEmpty(indexes, "GlobalSecondaryIndexes");
    if (indexes.size() > Limits.GLOBAL_INDEXES) {
      throw new ValidationException(
          INVALID
              + "Number of GlobalSecondaryIndexes exceeds per-table limit of "
              + Limits.GLOBAL_INDEXES);
    }
    for (IndexDefinition index : indexes) {
      checkIndex(index, indexNames, request.attributeDefinitions());
      used.addAll(names(index.keySchema()));
    }
  }

  private static void checkNotEmpty(@Nullable List<IndexDefinition> indexes, String parameter) {
    if (indexes != null && indexes.isEmpty()) {
      throw new ValidationException(INVALID + "List of " + parameter + " is empty");
    }
  }

  /**
   * Checks one index by itself.
   *
   * @throws ValidationException if it breaks a rule
   */
  static void checkIndex(
      IndexDefinition index, Set<String> indexNames, List<AttributeDefinition> definitions) {
    checkName(index.name());
    if (!indexNames.add(index.name())) {
      throw new ValidationException(INVALID + "Duplicate index name: " + index.name());
    }
    if (index.keySchema().get(0).role() != KeyRole.HASH) {
      checkKeySchema(index.keySchema());
    }
    checkDefined(index.keySchema(), names(definitions), "index key attributes", definitions);
    checkProjection(index.projection());
  }

  private static void checkProjection(@Nullable IndexProjection projection) {
    if (projection == null || projection.type() == null) {
      throw new ValidationException(INVALID + "Unknown ProjectionType: null");
    }
    boolean named = projection.nonKeyAttributes() != null;
    if (named && projection.type() != ProjectionType.INCLUDE) {
      throw new ValidationException(
          INVALID
              + "ProjectionType is "
              + projection.type()
              + ", but NonKeyAttributes is specified");
    }
    if (!named && projection.type() == ProjectionType.INCLUDE) {
      throw new ValidationException(
          INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
  }
}
