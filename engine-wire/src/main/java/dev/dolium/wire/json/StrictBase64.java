// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import dev.dolium.engine.error.SerializationException;
import java.util.Base64;

/** Base64 as the service reads it: padded, without line ends, and no bits left over at the end. */
final class StrictBase64 {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private StrictBase64() {}

  static byte[] decode(String text) {
    if (text.length() % 4 != 0) {
      throw new SerializationException(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new SerializationException(firstIllegal(text));
    }
    if (leftOver(text) != 0) {
      throw new SerializationException("Invalid last non-pad Base64 character dectected");
    }
    return bytes;
  }

  private static int leftOver(String text) {
    if (text.endsWith("==")) {
      return ALPHABET.indexOf(text.charAt(text.length() - 3)) & 0b1111;
    }
    return text.endsWith("=") ? ALPHABET.indexOf(text.charAt(text.length() - 2)) & 0b11 : 0;
  }

  private static String firstIllegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ALPHABET.indexOf(text.charAt(i)) < 0) {
        return "Invalid Base64 character: '" + text.charAt(i) + "'";
      }
    }
    return "Invalid Base64 character: '='";
  }
}
