// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key in one family of a store; keys order by family, then by unsigned bytes.
 *
 * @param family the group of keys it belongs to
 * @param bytes the key; the array must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoreKey(Family family, byte[] bytes) implements Comparable<StoreKey> {
  @Override
  public int compareTo(StoreKey other) {
    int byFamily = family.compareTo(other.family);
    return byFamily != 0 ? byFamily : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoreKey that
        && family == that.family
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + family.hashCode();
  }

  @Override
  public String toString() {
    return family + ":" + HexFormat.of().formatHex(bytes);
  }
}
