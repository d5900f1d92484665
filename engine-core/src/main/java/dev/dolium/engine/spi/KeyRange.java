// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The keys from {@code start} (inclusive) to {@code end} (exclusive) of one family, by unsigned
 * bytes.
 *
 * @param family the group of keys
 * @param start the first key; empty for the beginning
 * @param end the key after the last, or null for no bound
 */
@SuppressWarnings("ArrayRecordComponent")
public record KeyRange(Family family, byte[] start, byte @Nullable [] end) {
  /** All keys that begin with the prefix. */
  public static KeyRange startingWith(Family family, byte[] prefix) {
    return new KeyRange(family, prefix, afterPrefix(prefix));
  }

  /** The smallest key that is greater than every key with that prefix, or null if there is none. */
  public static byte @Nullable [] afterPrefix(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xFF) {
        byte[] end = Arrays.copyOf(prefix, i + 1);
        end[i]++;
        return end;
      }
    }
    return null;
  }

  /** Whether no key can lie in the range. */
  public boolean isEmpty() {
    return end != null && Arrays.compareUnsigned(start, end) >= 0;
  }

  /** Whether the key lies in the range. */
  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(start, key) <= 0
        && (end == null || Arrays.compareUnsigned(key, end) < 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyRange that
        && family == that.family
        && Arrays.equals(start, that.start)
        && Arrays.equals(end, that.end);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + Arrays.hashCode(end);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return family
        + "["
        + hex.formatHex(start)
        + ", "
        + (end == null ? "∞" : hex.formatHex(end))
        + ")";
  }
}
