// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the names of attributes that were decoded lately, so that items of a table share them.
 *
 * <p>A name has one place, by its hash; another name of the same place replaces it. Any number of
 * threads may use it.
 */
final class NameCache {
  private static final int PLACES = 1024;
  private static final int LONGEST = 64;

  private final AtomicReferenceArray<@Nullable String> places = new AtomicReferenceArray<>(PLACES);

  String get(byte[] bytes, int from, int length) {
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    String known = places.getPlain(place);
    if (known != null && isAscii(known, bytes, from, length)) {
      return known;
    }
    String name = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (name.length() == length) {
      places.setRelease(place, name);
    }
    return name;
  }

  private static boolean isAscii(String name, byte[] bytes, int from, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
