// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a statement begins.
 *
 * <p>As text it is the Base64 form of a format byte, half of the statement's fingerprint, the
 * number of the range and the key. It is believed only if it belongs to the statement and the key
 * lies in the range.
 *
 * @param range the number of the range of keys to go on with
 * @param lastKey the last key in the store that was looked at in that range; null for none
 */
@SuppressWarnings("ArrayRecordComponent")
record NextToken(int range, byte @Nullable [] lastKey) {
  private static final byte FORMAT = 1;
  private static final int FINGERPRINT_BYTES = 16;
  private static final int HEADER_BYTES = 1 + FINGERPRINT_BYTES + Integer.BYTES;

  /** The token of the first page. */
  static final NextToken FIRST = new NextToken(0, null);

  /**
   * Reads a token.
   *
   * @param text the token as the statement's page before answered it; null for the first page
   * @throws ValidationException if it is none of this statement
   */
  static NextToken of(@Nullable String text, ParameterizedStatement statement) {
    if (text == null) {
      return FIRST;
    }
    ByteBuffer token = ByteBuffer.wrap(decoded(text));
    if (token.remaining() < HEADER_BYTES || token.get() != FORMAT) {
      throw invalid();
    }
    byte[] fingerprint = new byte[FINGERPRINT_BYTES];
    token.get(fingerprint);
    if (!Arrays.equals(fingerprint, fingerprint(statement))) {
      throw doesNotMatch();
    }
    int range = token.getInt();
    byte[] key = new byte[token.remaining()];
    token.get(key);
    return new NextToken(range, key.length == 0 ? null : key);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static ValidationException invalid() {
    return new ValidationException("Invalid NextToken");
  }

  /** The error of a token that another statement answered. */
  static ValidationException doesNotMatch() {
    return new ValidationException("NextToken does not match request");
  }

  private static byte[] fingerprint(ParameterizedStatement statement) {
    return Arrays.copyOf(RequestFingerprint.of(statement), FINGERPRINT_BYTES);
  }

  /** The token as text. */
  String text(ParameterizedStatement statement) {
    ByteBuffer token = ByteBuffer.allocate(HEADER_BYTES + (lastKey == null ? 0 : lastKey.length));
    token.put(FORMAT).put(fingerprint(statement)).putInt(range);
    if (lastKey != null) {
      token.put(lastKey);
    }
    return Base64.getEncoder().encodeToString(token.array());
  }

  /**
   * What is left of the ranges.
   *
   * @throws ValidationException if the token cannot be one of a read of these ranges
   */
  List<KeyRange> left(List<KeyRange> ranges, ScanOrder order) {
    if (range < 0 || (range > 0 && range >= ranges.size())) {
      throw doesNotMatch();
    } else if (lastKey == null) {
      return ranges.subList(range, ranges.size());
    }
    KeyRange first = ranges.get(range);
    if (!first.contains(lastKey)) {
      throw doesNotMatch();
    }
    KeyRange rest =
        order == ScanOrder.ASCENDING
            ? new KeyRange(first.family(), Arrays.copyOf(lastKey, lastKey.length + 1), first.end())
            : new KeyRange(first.family(), first.start(), lastKey);
    List<KeyRange> left = new ArrayList<>();
    left.add(rest);
    left.addAll(ranges.subList(range + 1, ranges.size()));
    return left;
  }
}
