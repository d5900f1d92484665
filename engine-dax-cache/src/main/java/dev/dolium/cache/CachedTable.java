// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the cache knows it. A table that was dropped and created again is another one.
 *
 * @param id the table's unique id
 * @param name its name
 * @param keyNames its key attributes, partition key first
 */
record CachedTable(String id, String name, List<String> keyNames) {
  /** The item of a request's key; null if the key does not fit the table. */
  @Nullable ItemKey item(Key key) {
    AttributeMap attributes = key.attributes(keyNames);
    return attributes == null || attributes.size() != keyNames.size() ? null : item(attributes);
  }

  /** The item whose attributes are given; null if a key attribute is missing. */
  @Nullable ItemKey item(AttributeMap attributes) {
    AttributeValue partition = attributes.get(keyNames.get(0));
    AttributeValue sort = keyNames.size() > 1 ? attributes.get(keyNames.get(1)) : null;
    return partition == null || (sort == null && keyNames.size() > 1)
        ? null
        : new ItemKey(this, partition, sort);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof CachedTable that && id.equals(that.id));
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
