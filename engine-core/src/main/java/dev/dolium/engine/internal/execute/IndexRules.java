// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static dev.dolium.engine.internal.execute.ThroughputRules.INVALID;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.ProjectionType;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What key schemas and projections of tables and indexes must obey.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Secondary
 *     indexes</a>
 */
final class IndexRules {
  private IndexRules() {}

  static List<String> names(List<KeyElement> schema) {
    return schema.stream().map(KeyElement::name).toList();
  }

  /** Checks the key schema of a table or local index: a partition key and perhaps a sort key. */
  static void checkPair(List<KeyElement> schema) {
    if (schema.size() > 2) {
      throw new ValidationException(
          "1 validation error detected: Value '"
              + shown(schema)
              + "' at 'keySchema' failed to satisfy constraint: Member must have length less than or"
              + " equal to 2");
    }
    checkFirst(schema);
    if (schema.size() > 1) {
      checkNamesDiffer(schema);
      if (schema.get(1).role() != KeyRole.RANGE) {
        throw new ValidationException(
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
      }
    }
  }

  private static List<String> shown(List<KeyElement> schema) {
    return schema.stream()
        .map(
            element ->
                "KeySchemaElement(attributeName="
                    + element.name()
                    + ", keyType="
                    + element.role()
                    + ")")
        .toList();
  }

  private static void checkFirst(List<KeyElement> schema) {
    if (schema.isEmpty() || schema.get(0).role() != KeyRole.HASH) {
      throw new ValidationException(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
  }

  private static void checkNamesDiffer(List<KeyElement> schema) {
    if (new HashSet<>(names(schema)).size() < schema.size()) {
      throw new ValidationException(
          schema.size() == 2
              ? "Both the Hash Key and the Range Key element in the KeySchema have the same name"
              : "Invalid KeySchema: Two elements in the KeySchema have the same name");
    }
  }

  /** Checks how many indexes a table is to have. */
  static void checkCounts(int local, int global) {
    if (local > Limits.LOCAL_INDEXES) {
      throw tooMany("LocalSecondaryIndexes", Limits.LOCAL_INDEXES);
    }
    if (global > Limits.GLOBAL_INDEXES) {
      throw tooMany("GlobalSecondaryIndexes", Limits.GLOBAL_INDEXES);
    }
  }

  private static ValidationException tooMany(String what, int limit) {
    return new ValidationException(
        INVALID + "Number of " + what + " exceeds per-table limit of " + limit);
  }

  /** Checks a local index by itself and against the key of its table. */
  static void checkLocal(IndexDefinition index, List<KeyElement> tableKey) {
    if (tableKey.size() < 2) {
      throw new ValidationException(
          INVALID
              + "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    TableArns.checkName(index.name());
    checkPair(index.keySchema());
    String hash = index.keySchema().get(0).name();
    String tableHash = tableKey.get(0).name();
    if (index.keySchema().size() < 2) {
      throw new ValidationException(
          INVALID + "Index KeySchema does not have a range key for index: " + index.name());
    }
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
    checkProjection(index.projection());
  }

  /**
   * Checks a global index by itself.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html">Multi-attribute
   *     keys</a>
   */
  static void checkGlobal(IndexDefinition index) {
    TableArns.checkName(index.name());
    List<KeyElement> schema = index.keySchema();
    checkFirst(schema);
    checkNamesDiffer(schema);
    checkPartSize(schema, KeyRole.HASH);
    checkPartSize(schema, KeyRole.RANGE);
    for (int i = 1; i < schema.size(); i++) {
      if (schema.get(i).role() == KeyRole.HASH && schema.get(i - 1).role() == KeyRole.RANGE) {
        throw new ValidationException(
            "Invalid KeySchema: All HASH key attributes must precede RANGE key attributes in the"
                + " KeySchema");
      }
    }
    checkProjection(index.projection());
  }

  private static void checkPartSize(List<KeyElement> schema, KeyRole role) {
    long size = schema.stream().filter(element -> element.role() == role).count();
    if (size > Limits.KEY_PART_ATTRIBUTES) {
      throw new ValidationException(
          "Invalid KeySchema: The KeySchema exceeds the maximum allowed number of "
              + role
              + " key attributes");
    }
  }

  /**
   * Checks that the attributes of a table's key, or of the key of an index to be added, have types.
   */
  static void checkDefined(List<KeyElement> schema, List<AttributeDefinition> definitions) {
    List<String> defined = definitions.stream().map(AttributeDefinition::name).toList();
    if (!defined.containsAll(names(schema))) {
      throw new ValidationException(
          "Invalid KeySchema: Some index key attribute have no definition");
    }
  }

  /**
   * Checks that the key attributes of an index of a new table have types, which has other words.
   */
  static void checkDefined(IndexDefinition index, List<AttributeDefinition> definitions) {
    List<String> defined = definitions.stream().map(AttributeDefinition::name).toList();
    List<String> names = names(index.keySchema());
    if (!defined.containsAll(names)) {
      throw new ValidationException(
          INVALID
              + "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + names
              + ", AttributeDefinitions: "
              + defined);
    }
  }

  private static void checkProjection(@Nullable IndexProjection projection) {
    if (projection == null || projection.type() == null) {
      throw new ValidationException(INVALID + "Unknown ProjectionType: null");
    }
    boolean include = projection.type() == ProjectionType.INCLUDE;
    boolean named = projection.nonKeyAttributes() != null;
    if (named != include) {
      throw new ValidationException(
          INVALID
              + "ProjectionType is "
              + projection.type()
              + ", but NonKeyAttributes is "
              + (named ? "specified" : "not specified"));
    }
    if (named(projection) > Limits.PROJECTED_ATTRIBUTES_OF_INDEX) {
      throw new ValidationException(
          INVALID
              + "NonKeyAttributes of an index may name at most "
              + Limits.PROJECTED_ATTRIBUTES_OF_INDEX
              + " attributes");
    }
  }

  /** Checks how many attributes all indexes of a table name; one name counts once per index. */
  static void checkProjectedAttributes(List<IndexDefinition> local, List<IndexDefinition> global) {
    int named =
        Stream.concat(local.stream(), global.stream())
            .map(IndexDefinition::projection)
            .mapToInt(IndexRules::named)
            .sum();
    if (named > Limits.PROJECTED_ATTRIBUTES) {
      throw new ValidationException(
          INVALID
              + "Number of NonKeyAttributes across all indexes, "
              + named
              + ", exceeds per-table limit of "
              + Limits.PROJECTED_ATTRIBUTES);
    }
  }

  private static int named(@Nullable IndexProjection projection) {
    List<String> names = projection == null ? null : projection.nonKeyAttributes();
    return names == null ? 0 : names.size();
  }
}
