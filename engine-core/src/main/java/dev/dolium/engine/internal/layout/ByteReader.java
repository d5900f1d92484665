// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import dev.dolium.engine.error.StoreCorruptedException;

/**
 * Reads a run of bytes from front to back; damage is found before anything is allocated or skipped.
 */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  int readByte() {
    if (at >= end) {
      throw truncated();
    }
    return bytes[at++];
  }

  int readVarint() {
    int first = readByte();
    if (first >= 0) {
      return first;
    }
    int value = first & 0x7F;
    for (int shift = 7; shift < 35; shift += 7) {
      int next = readByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new StoreCorruptedException("number of more than five bytes at " + at);
  }

  /** Reads how many bytes follow. */
  int readLength() {
    int length = readVarint();
    if (length < 0 || length > end - at) {
      throw truncated();
    }
    return length;
  }

  /** Reads how many elements follow, each of one byte at least. */
  int readCount() {
    return readLength();
  }

  /** Reads the four-byte length of a container and tells where it ends. */
  int readContainerEnd() {
    if (end - at < Integer.BYTES) {
      throw truncated();
    }
    int length = ByteWriter.readInt(bytes, at);
    at += Integer.BYTES;
    if (length < 0 || length > end - at) {
      throw truncated();
    }
    return at + length;
  }

  /** Passes over bytes that are known to be there and tells where they began. */
  int skip(int count) {
    int from = at;
    at += count;
    return from;
  }

  /** Passes over a value. */
  void skipValue() {
    int tag = readByte();
    switch (tag) {
      case ValueTag.S, ValueTag.N, ValueTag.B -> skip(readLength());
      case ValueTag.TRUE, ValueTag.FALSE, ValueTag.NULL -> {}
      case ValueTag.M, ValueTag.L, ValueTag.SS, ValueTag.NS, ValueTag.BS -> at = readContainerEnd();
      default -> throw new StoreCorruptedException("unknown type of value: " + tag);
    }
  }

  private StoreCorruptedException truncated() {
    return new StoreCorruptedException(
        "bytes end at " + end + " within a value that begins at " + at);
  }
}
