// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * Writes records in compressed blocks, each with a check sum.
 *
 * <pre>"DLMB" · version (1) · blocks · end
 * block: length (4) · compressed length (4) · CRC-32C of the compressed bytes (4) · bytes
 * end: 0 (4) · number of records (8) · its two halves, combined (4)</pre>
 *
 * <p>The JDK's Deflater at its fastest is used: it costs no further library and no native code, and
 * one core of it keeps up with the write-ahead log of tens of thousands of writes a second. Used by
 * one thread.
 */
final class BlockWriter implements AutoCloseable {
  static final int MAGIC = 0x444C4D42;
  static final int VERSION = 1;
  private static final int BLOCK = 256 << 10;

  private final DataOutputStream out;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32C crc = new CRC32C();
  private byte[] block = new byte[BLOCK + (16 << 10)];
  private int length;
  private byte[] compressed = new byte[BLOCK];
  private long records;

  BlockWriter(OutputStream out) throws IOException {
    this.out = new DataOutputStream(out);
    this.out.writeInt(MAGIC);
    this.out.writeByte(VERSION);
  }

  void writeByte(int value) {
    reserve(1);
    block[length++] = (byte) value;
  }

  void writeVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      block[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    block[length++] = (byte) rest;
  }

  void writeBytes(byte[] bytes, int from, int to) {
    writeVarint(to - from);
    reserve(to - from);
    System.arraycopy(bytes, from, block, length, to - from);
    length += to - from;
  }

  private void reserve(int bytes) {
    if (length + bytes > block.length) {
      block = Arrays.copyOf(block, Math.max(block.length * 2, length + bytes));
    }
  }

  /** Ends a record; a block holds whole records only. */
  void endRecord() throws IOException {
    records++;
    if (length >= BLOCK) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (length == 0) {
      return;
    }
    deflater.reset();
    deflater.setInput(block, 0, length);
    deflater.finish();
    int size = 0;
    while (!deflater.finished()) {
      if (size == compressed.length) {
        compressed = Arrays.copyOf(compressed, size * 2);
      }
      size += deflater.deflate(compressed, size, compressed.length - size);
    }
    out.writeInt(length);
    out.writeInt(size);
    out.writeInt(sum(compressed, size));
    out.write(compressed, 0, size);
    length = 0;
  }

  private int sum(byte[] bytes, int size) {
    crc.reset();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }

  /** Writes what is left and the end; the stream stays open. */
  void finish() throws IOException {
    flush();
    out.writeInt(0);
    out.writeLong(records);
    out.writeInt(Long.hashCode(records));
    out.flush();
  }

  long records() {
    return records;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
