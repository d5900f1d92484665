// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes; used by one thread. */
final class ByteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int SHORT_TEXT = 40;

  private byte[] bytes;
  private int length;

  ByteWriter(int expectedLength) {
    bytes = new byte[expectedLength];
  }

  int length() {
    return length;
  }

  void writeByte(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  void writeInt(int value) {
    ensure(Integer.BYTES);
    INT.set(bytes, length, value);
    length += Integer.BYTES;
  }

  void writeLong(long value) {
    ensure(Long.BYTES);
    LONG.set(bytes, length, value);
    length += Long.BYTES;
  }

  /** Writes seven bits a byte, the lowest first; the high bit says that more follow. */
  void writeVarint(int value) {
    ensure(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Writes how many bytes the text has in UTF-8, and those. */
  void writeText(String text) {
    if (!writeShortAscii(text)) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      writeVarint(utf8.length);
      write(utf8);
    }
  }

  // Names and most values are short; encoding them in place saves an array for each.
  private boolean writeShortAscii(String text) {
    int count = text.length();
    if (count > SHORT_TEXT) {
      return false;
    }
    ensure(count + 1);
    byte[] target = bytes;
    int at = length + 1;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false;
      }
      target[at + i] = (byte) c;
    }
    target[length] = (byte) count;
    length = at + count;
    return true;
  }

  void write(byte[] source) {
    write(source, 0, source.length);
  }

  void write(byte[] source, int from, int count) {
    ensure(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Replaces four bytes that were written before. */
  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  /** Replaces eight bytes that were written before. */
  void setLong(int at, long value) {
    LONG.set(bytes, at, value);
  }

  /** The bytes as they stand now, of which {@link #length()} are written. */
  byte[] buffer() {
    return bytes;
  }

  /** All that was written; the writer must not be used any more. */
  byte[] toBytes() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  static int readInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long readLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }
}
