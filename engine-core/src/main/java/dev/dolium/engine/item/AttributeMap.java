// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of attribute names to values that keeps the order in which it was built.
 *
 * <p>It is the form in which items are decoded, so it is two arrays and nothing more for few
 * attributes; from {@value #INDEXED_FROM} attributes on, look-ups go through a hash index that the
 * first of them builds.
 */
public final class AttributeMap extends AbstractMap<String, AttributeValue> {
  /** The map without attributes. */
  public static final AttributeMap EMPTY =
      new AttributeMap(new String[0], new AttributeValue[0], 0);

  private static final int INDEXED_FROM = 16;

  private final String[] names;
  private final AttributeValue[] values;
  private final int size;
  private int @Nullable [] index;
  // Worked out when it is first asked for; several threads work out the same.
  private int sizeBytes = -1;

  private AttributeMap(String[] names, AttributeValue[] values, int size) {
    this.names = names;
    this.values = values;
    this.size = size;
  }

  /** The attributes of the map, in its order; the map itself if it is immutable already. */
  public static AttributeMap copyOf(Map<String, AttributeValue> map) {
    if (map instanceof AttributeMap already) {
      return already;
    }
    Builder builder = new Builder(map.size());
    map.forEach(builder::add);
    return builder.build();
  }

  @Override
  public int size() {
    return size;
  }

  /** The name of the attribute at a place, from 0 to {@link #size}. */
  public String nameAt(int place) {
    return names[Objects.checkIndex(place, size)];
  }

  /** The value of the attribute at a place, from 0 to {@link #size}. */
  public AttributeValue valueAt(int place) {
    return values[Objects.checkIndex(place, size)];
  }

  @Override
  public @Nullable AttributeValue get(@Nullable Object name) {
    int at = indexOf(name);
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return indexOf(name) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return new Entries();
  }

  /** The size of all names and values as DynamoDB counts it, in bytes. */
  int sizeBytes() {
    int known = sizeBytes;
    if (known < 0) {
      known = 0;
      for (int i = 0; i < size; i++) {
        known += ItemSize.of(names[i], values[i]);
      }
      sizeBytes = known;
    }
    return known;
  }

  private int indexOf(@Nullable Object name) {
    if (size >= INDEXED_FROM) {
      return indexedLookup(name);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  // Several threads may build the index at once; they build the same one.
  private int indexedLookup(@Nullable Object name) {
    if (name == null) {
      return -1;
    }
    int[] slots = index;
    if (slots == null) {
      slots = buildIndex();
      index = slots;
    }
    int mask = slots.length - 1;
    for (int slot = spread(name.hashCode()) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int at = slots[slot] - 1;
      if (names[at].equals(name)) {
        return at;
      }
    }
    return -1;
  }

  private int[] buildIndex() {
    int[] slots = new int[Integer.highestOneBit(size) * 4];
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = spread(names[i].hashCode()) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
    return slots;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  /** Collects attributes; a builder is used by one thread and once. */
  public static final class Builder {
    private String[] names;
    private AttributeValue[] values;
    private int size;

    /** Creates a builder with room for so many attributes. */
    public Builder(int expectedSize) {
      names = new String[Math.max(expectedSize, 1)];
      values = new AttributeValue[names.length];
    }

    /** Adds an attribute whose name was not added before. */
    public Builder add(String name, AttributeValue value) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = name;
      values[size++] = value;
      return this;
    }

    /** The map of all that was added. */
    public AttributeMap build() {
      return size == 0 ? EMPTY : new AttributeMap(names, values, size);
    }
  }

  private final class Entries extends AbstractSet<Entry<String, AttributeValue>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Entry<String, AttributeValue>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public Entry<String, AttributeValue> next() {
          if (next >= size) {
            throw new NoSuchElementException();
          }
          Entry<String, AttributeValue> entry = Map.entry(names[next], values[next]);
          next++;
          return entry;
        }
      };
    }
  }
}
