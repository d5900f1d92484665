// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.layout.KeyLayout;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ExpressionAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What items and keys must obey to be in a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints</a>
 */
final class ItemRules {
  private static final String TOO_LARGE = "Item size has exceeded the maximum allowed size";

  private ItemRules() {}

  /**
   * The attributes of a request's key.
   *
   * @throws ValidationException if it does not fit the key schema
   */
  static AttributeMap key(TableSchema table, Key key) {
    AttributeMap attributes = key.attributes(table.keyNames());
    if (attributes == null || attributes.size() != table.keyNames().size()) {
      throw doesNotMatchSchema();
    }
    checkKeyTypes(table, attributes);
    checkKeyValues(table.keys(), attributes);
    return attributes;
  }

  /**
   * Checks an item that is to be put by a batch, which tells less of a wrong key than a single put.
   *
   * @throws ValidationException if its keys are not allowed
   */
  static void checkBatchPut(TableSchema table, AttributeMap item) {
    checkKeyTypes(table, item);
    checkKeyValues(table.keys(), item);
    IndexKeyRules.PUT.check(table, item);
    checkSize(table, item, TOO_LARGE);
  }

  private static void checkKeyTypes(TableSchema table, AttributeMap attributes) {
    for (KeyAttribute attribute : table.keys().all()) {
      AttributeValue value = attributes.get(attribute.name());
      if (value == null || value.type() != attribute.type()) {
        throw doesNotMatchSchema();
      }
    }
  }

  private static ValidationException doesNotMatchSchema() {
    return new ValidationException("The provided key element does not match the schema");
  }

  /** The key in the store of an item or key that was checked. */
  static byte[] storeKey(TableSchema table, AttributeMap attributes) {
    byte[] key = table.keys().storeKey(attributes);
    if (key == null) {
      throw doesNotMatchSchema();
    }
    return key;
  }

  /**
   * Checks an item that is to be put.
   *
   * @throws ValidationException if its keys or its size are not allowed
   */
  static void checkPut(TableSchema table, AttributeMap item) {
    for (KeyAttribute attribute : table.keys().all()) {
      AttributeValue value = item.get(attribute.name());
      if (value == null) {
        throw new ValidationException(
            "One or more parameter values were invalid: Missing the key "
                + attribute.name()
                + " in the item");
      }
      if (value.type() != attribute.type()) {
        throw new ValidationException(
            "One or more parameter values were invalid: Type mismatch for key "
                + attribute.name()
                + " expected: "
                + attribute.type()
                + " actual: "
                + value.type());
      }
    }
    checkKeyValues(table.keys(), item);
    IndexKeyRules.PUT.check(table, item);
    checkSize(table, item, TOO_LARGE);
  }

  /**
   * Checks the depth and size of an item that is to be put.
   *
   * @throws ValidationException if it is too deep or too large
   */
  static void checkAlone(AttributeMap item) {
    checkDepth(item);
    checkSize(item, TOO_LARGE);
  }

  /**
   * Checks an item without regard to a table.
   *
   * @throws ValidationException if it is too large or too deep
   */
  static void checkSize(AttributeMap item, String message) {
    if (ItemSize.of(item) > Limits.ITEM_BYTES) {
      throw new ValidationException(message);
    }
  }

  /**
   * Checks the size of an item together with its entries in the local indexes of its table.
   *
   * @param message the text if they are too large
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items">Constraints,
   *     items</a>
   */
  static void checkSize(TableSchema table, AttributeMap item, String message) {
    if (!table.hasLocalIndex()) {
      return;
    }
    long all = ItemSize.of(item);
    if (all * (1 + table.indexes().size()) <= Limits.ITEM_BYTES) {
      return;
    }
    for (IndexSchema index : table.indexes()) {
      if (index.state().kind() == IndexState.Kind.LOCAL && index.entryKey(item) != null) {
        all += ItemSize.of(index.project(item));
      }
    }
    if (all > Limits.ITEM_BYTES) {
      throw new ValidationException(message);
    }
  }

  /**
   * Checks the depth of nested lists and maps, and the names in them.
   *
   * @throws ValidationException if an attribute lies deeper or has a longer name than is allowed
   */
  static void checkDepth(Map<String, AttributeValue> attributes) {
    checkMembers(AttributeMap.copyOf(attributes), 1);
  }

  /**
   * Checks the depth of the values of expressions, whatever uses them.
   *
   * @throws ValidationException if one is deeper than is allowed of an attribute
   */
  static void checkDepth(ExpressionAttributes attributes) {
    if (attributes.values() != null) {
      checkDepth(attributes.values());
    }
  }

  private static void checkMembers(AttributeMap members, int level) {
    for (int i = 0; i < members.size(); i++) {
      checkName(members.nameAt(i));
      checkDepth(members.valueAt(i), level);
    }
  }

  /**
   * Checks the length of an attribute's name.
   *
   * @throws ValidationException if it is empty or too long
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes">Constraints,
   *     attributes</a>
   * @see <a href="https://github.com/ExtendDB/extenddb/issues/365">the text for long ones, as
   *     measured by others</a>
   */
  static void checkName(String name) {
    if (name.isEmpty()) {
      throw new ValidationException(
          "One or more parameter values were invalid: Attribute names may not be empty");
    }
    // No character takes more than three bytes.
    if (name.length() > Limits.ATTRIBUTE_NAME_BYTES / 3
        && ItemSize.utf8Length(name) > Limits.ATTRIBUTE_NAME_BYTES) {
      throw new ValidationException(
          "1 validation error detected: Attribute name is too large, must be less than "
              + (Limits.ATTRIBUTE_NAME_BYTES + 1)
              + " bytes");
    }
  }

  private static void checkDepth(AttributeValue value, int level) {
    if (level > Limits.NESTING_LEVELS) {
      throw new ValidationException(
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond"
              + " supported limit");
    }
    if (value instanceof AttributeValue.M m) {
      checkMembers(AttributeMap.copyOf(m.value()), level + 1);
    } else if (value instanceof AttributeValue.L l) {
      List<AttributeValue> elements = l.value();
      for (int i = 0; i < elements.size(); i++) {
        checkDepth(elements.get(i), level + 1);
      }
    }
  }

  private static void checkKeyValues(KeyLayout keys, AttributeMap attributes) {
    checkKeyPart(keys.partition(), attributes, KeyPart.PARTITION);
    checkKeyPart(keys.sort(), attributes, KeyPart.SORT);
  }

  /**
   * Checks only that no key attribute is empty, wherever it has the right type.
   *
   * @throws ValidationException if one is
   */
  static void checkKeyNotEmpty(TableSchema table, @Nullable AttributeMap attributes) {
    if (attributes == null) {
      return;
    }
    for (KeyAttribute attribute : table.keys().all()) {
      AttributeValue value = attributes.get(attribute.name());
      if (value != null && value.type() == attribute.type()) {
        checkNotEmpty(attribute, value);
      }
    }
  }

  private static void checkNotEmpty(KeyAttribute attribute, AttributeValue value) {
    if (isEmpty(value)) {
      throw new ValidationException(emptyKey(attribute, value));
    }
  }

  /** The text for an empty value of a table's key, written or asked for. */
  static String emptyKey(KeyAttribute attribute, AttributeValue value) {
    return "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
        + " contain an empty "
        + kind(value)
        + " value. Key: "
        + attribute.name();
  }

  private static void checkKeyPart(List<KeyAttribute> part, AttributeMap attributes, KeyPart role) {
    for (KeyAttribute attribute : part) {
      AttributeValue value = attributes.get(attribute.name());
      if (value == null) {
        continue;
      }
      checkNotEmpty(attribute, value);
      role.checkLength(value);
    }
  }

  static String kind(AttributeValue value) {
    return value instanceof AttributeValue.S ? "string" : "binary";
  }

  static boolean isEmpty(AttributeValue value) {
    return (value instanceof AttributeValue.S s && s.value().isEmpty())
        || (value instanceof AttributeValue.B b && b.value().length == 0);
  }

  /** The parts of a key, with the longest value of each and the text for a longer one. */
  enum KeyPart {
    PARTITION(
        Limits.PARTITION_KEY_BYTES,
        "Size of hashkey has exceeded the maximum size limit of2048 bytes"),
    SORT(
        Limits.SORT_KEY_BYTES,
        "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");

    private final int limit;
    private final String tooLong;

    KeyPart(int limit, String tooLong) {
      this.limit = limit;
      this.tooLong = tooLong;
    }

    int limit() {
      return limit;
    }

    /**
     * Checks one value.
     *
     * @throws ValidationException if it is too long
     */
    void checkLength(AttributeValue value) {
      if (ItemSize.of(value) > limit) {
        throw new ValidationException("One or more parameter values were invalid: " + tooLong);
      }
    }
  }
}
