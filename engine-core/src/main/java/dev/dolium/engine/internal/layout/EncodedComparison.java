// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.item.AttributeMap;
import java.util.Arrays;

/**
 * Whether two encoded items have equal attributes, found out without decoding wherever that is
 * possible.
 *
 * <p>Every value has one encoding, but for the order of the members of maps and sets. So equal
 * items are permutations of each other's bytes: another length, or another sum over the bytes,
 * tells them apart. Only what passes both and still differs is decoded.
 */
public final class EncodedComparison {
  private EncodedComparison() {}

  /**
   * Whether the items are equal.
   *
   * @param stored the item before
   * @param after the attributes after
   * @param afterBytes the same as the codec wrote them
   */
  public static boolean isSame(StoredItem stored, AttributeMap after, byte[] afterBytes) {
    byte[] before = stored.bytes();
    int from = EncodedItem.bodyAt(before, before.length);
    int afterFrom = EncodedItem.bodyAt(afterBytes, afterBytes.length);
    if (before.length - from != afterBytes.length - afterFrom) {
      return false;
    }
    if (Arrays.equals(before, from, before.length, afterBytes, afterFrom, afterBytes.length)) {
      return true;
    }
    return sum(before, from) == sum(afterBytes, afterFrom) && stored.attributes().equals(after);
  }

  private static long sum(byte[] bytes, int from) {
    long sum = 0;
    for (int i = from; i < bytes.length; i++) {
      long b = bytes[i] & 0xFF;
      sum += b * b * b;
    }
    return sum;
  }
}
