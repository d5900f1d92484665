// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import java.util.concurrent.ThreadLocalRandom;

/** Makes request ids of the service's form: 52 upper-case letters and digits. */
public final class RequestIds {
  private static final int LENGTH = 52;
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  private static final int BITS_EACH = 5;
  private static final int LETTERS_IN_LONG = Long.SIZE / BITS_EACH;

  private RequestIds() {}

  /** A new id, different from all others with near certainty. */
  public static String next() {
    char[] id = new char[LENGTH];
    long random = 0;
    for (int i = 0; i < LENGTH; i++) {
      random =
          i % LETTERS_IN_LONG == 0 ? ThreadLocalRandom.current().nextLong() : random >>> BITS_EACH;
      id[i] = ALPHABET.charAt((int) random & 31);
    }
    return new String(id);
  }
}
