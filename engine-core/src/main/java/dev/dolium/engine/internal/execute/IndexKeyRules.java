// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.IndexSchema;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.ItemRules.KeyPart;
import dev.dolium.engine.internal.layout.KeyLayout.KeyAttribute;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemSize;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What those attributes of an item must obey that are keys of indexes. The rules are the same
 * whatever writes the attributes, the texts are not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems,
 *     validation errors</a>
 */
enum IndexKeyRules {
  /** The item is written as a whole. */
  PUT {
    @Override
    String wrongType(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
      return "One or more parameter values were invalid: Type mismatch for Index Key "
          + attribute.name()
          + " Expected: "
          + attribute.type()
          + " Actual: "
          + value.type()
          + " IndexName: "
          + index.state().name();
    }

    @Override
    String empty(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
      return emptyKey(index, attribute, value);
    }

    @Override
    String tooLong(IndexSchema index, KeyAttribute attribute, AttributeValue value, KeyPart part) {
      return "One or more parameter values were invalid: Size limit exceeded for Index Key "
          + attribute.name()
          + " Actual Size: "
          + ItemSize.of(value)
          + " bytes Max Size: "
          + part.limit()
          + " bytes IndexName: "
          + index.state().name();
    }
  },

  /** The attributes are those of an update expression. */
  UPDATE {
    @Override
    String wrongType(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
      return "The update expression attempted to update the secondary index key to unsupported type";
    }

    @Override
    String empty(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
      return "One or more parameter values are not valid. The update expression attempted to update a secondary"
          + " index key to a value that is not supported. The AttributeValue for a key attribute cannot contain"
          + " an empty "
          + ItemRules.kind(value)
          + " value.";
    }

    @Override
    String tooLong(IndexSchema index, KeyAttribute attribute, AttributeValue value, KeyPart part) {
      return "The update expression attempted to update the secondary index key beyond allowed size"
          + " limits";
    }
  },

  /** The attributes are those of the older parameter {@code AttributeUpdates}. */
  LEGACY_UPDATE {
    @Override
    String wrongType(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
      return "Type mismatch for attribute to update";
    }

    @Override
    String empty(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
      return UPDATE.empty(index, attribute, value);
    }

    @Override
    String tooLong(IndexSchema index, KeyAttribute attribute, AttributeValue value, KeyPart part) {
      return UPDATE.tooLong(index, attribute, value, part);
    }
  };

  abstract String wrongType(IndexSchema index, KeyAttribute attribute, AttributeValue value);

  abstract String empty(IndexSchema index, KeyAttribute attribute, AttributeValue value);

  abstract String tooLong(
      IndexSchema index, KeyAttribute attribute, AttributeValue value, KeyPart part);

  /** The text for an empty value of an index key, written or asked for. */
  static String emptyKey(IndexSchema index, KeyAttribute attribute, AttributeValue value) {
    return "One or more parameter values are not valid. A value specified for a secondary index key is not"
        + " supported. The AttributeValue for a key attribute cannot contain an empty "
        + ItemRules.kind(value)
        + " value. IndexName: "
        + index.state().name()
        + ", IndexKey: "
        + attribute.name();
  }

  /**
   * Checks an item as it is to become; what it had before there was the index counts, too.
   *
   * @throws ValidationException if an attribute has a type or value that an index cannot hold
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.ViolationDetection.html">Index
   *     key violations</a>
   */
  void check(TableSchema table, AttributeMap item) {
    throwFirst(table, index -> violation(index, item));
  }

  /**
   * Checks attributes for empty values alone, which transactions do before all else.
   *
   * @throws ValidationException if one is empty that is a key of an index
   */
  void checkNotEmpty(TableSchema table, AttributeMap attributes) {
    throwFirst(table, index -> emptiness(index, attributes));
  }

  // Of several indexes the service tells of the one whose name comes first:
  // github.com/ExtendDB/extenddb/pull/184.
  private static void throwFirst(
      TableSchema table, Function<IndexSchema, @Nullable String> violation) {
    String first = null;
    String text = null;
    for (IndexSchema index : table.indexes()) {
      String found = violation.apply(index);
      String name = index.state().name();
      if (found != null && (first == null || name.compareTo(first) < 0)) {
        first = name;
        text = found;
      }
    }
    if (text != null) {
      throw new ValidationException(text);
    }
  }

  private @Nullable String violation(IndexSchema index, AttributeMap item) {
    String found = violation(index, index.keys().partition(), item, KeyPart.PARTITION);
    return found != null ? found : violation(index, index.keys().sort(), item, KeyPart.SORT);
  }

  private @Nullable String violation(
      IndexSchema index, List<KeyAttribute> part, AttributeMap item, KeyPart role) {
    for (KeyAttribute attribute : part) {
      AttributeValue value = item.get(attribute.name());
      if (value == null) {
        continue;
      }
      if (value.type() != attribute.type()) {
        return wrongType(index, attribute, value);
      }
      if (ItemRules.isEmpty(value)) {
        return empty(index, attribute, value);
      }
      if (ItemSize.of(value) > role.limit()) {
        return tooLong(index, attribute, value, role);
      }
    }
    return null;
  }

  // The key of the table, which an entry also has, is none of the index.
  private @Nullable String emptiness(IndexSchema index, AttributeMap attributes) {
    String found = emptiness(index, index.keys().partition(), attributes);
    return found != null ? found : emptiness(index, index.keys().sort(), attributes);
  }

  private @Nullable String emptiness(
      IndexSchema index, List<KeyAttribute> part, AttributeMap attributes) {
    for (KeyAttribute attribute : part) {
      AttributeValue value = attributes.get(attribute.name());
      if (value != null && value.type() == attribute.type() && ItemRules.isEmpty(value)) {
        return empty(index, attribute, value);
      }
    }
    return null;
  }
}
