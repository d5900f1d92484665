// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads what a {@link BlockWriter} wrote. Every damage is a {@link DamagedException}; used by one
 * thread.
 */
final class BlockReader implements AutoCloseable {
  private static final int BUFFER = 1 << 18;
  private static final int LONGEST = 1 << 30;

  private final DataInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32C crc = new CRC32C();
  private byte[] block = {};
  private int length;
  private int at;
  private byte[] compressed = {};
  private long records;
  private boolean ended;

  BlockReader(InputStream in) throws IOException {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    if (this.in.readInt() != BlockWriter.MAGIC) {
      throw new DamagedException("it does not begin as a backup does");
    }
    int version = this.in.readUnsignedByte();
    if (version != BlockWriter.VERSION) {
      throw new DamagedException("it has the unknown version " + version);
    }
  }

  /** A file is not what was written. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /** Whether another record follows; its parts are then read one after another. */
  boolean nextRecord() throws IOException {
    if (at == length && !ended) {
      readBlock(true);
    }
    if (!ended) {
      records++;
    }
    return !ended;
  }

  /** Reads to the end and checks all sums, without looking at records. */
  void check() throws IOException {
    while (!ended) {
      readBlock(false);
    }
  }

  private void readBlock(boolean inflate) throws IOException {
    try {
      int size = in.readInt();
      if (size == 0) {
        readEnd(inflate);
        return;
      }
      int compressedSize = in.readInt();
      int sum = in.readInt();
      if (size < 0 || size > LONGEST || compressedSize < 0 || compressedSize > LONGEST) {
        throw new DamagedException("a block has an impossible length");
      }
      if (compressed.length < compressedSize) {
        compressed = new byte[compressedSize];
      }
      in.readFully(compressed, 0, compressedSize);
      crc.reset();
      crc.update(compressed, 0, compressedSize);
      if ((int) crc.getValue() != sum) {
        throw new DamagedException("a block does not match its check sum");
      }
      if (inflate) {
        inflate(size, compressedSize);
      }
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
    }
  }

  private void readEnd(boolean counted) throws IOException {
    long count = in.readLong();
    if (in.readInt() != Long.hashCode(count) || (counted && count != records)) {
      throw new DamagedException("it does not have as many records as were written");
    }
    ended = true;
  }

  private void inflate(int size, int compressedSize) throws DamagedException {
    if (block.length < size) {
      block = new byte[size];
    }
    inflater.reset();
    inflater.setInput(compressed, 0, compressedSize);
    try {
      int done = 0;
      while (done < size && !inflater.finished() && !inflater.needsInput()) {
        done += inflater.inflate(block, done, size - done);
      }
      if (done != size) {
        throw new DamagedException("a block is shorter than was written");
      }
    } catch (DataFormatException e) {
      throw new DamagedException("a block cannot be decompressed: " + e.getMessage());
    }
    length = size;
    at = 0;
  }

  int readByte() throws DamagedException {
    if (at >= length) {
      throw new DamagedException("a record ends too early");
    }
    return block[at++];
  }

  long readVarint() throws DamagedException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = readByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new DamagedException("a number does not end");
  }

  byte[] readBytes() throws DamagedException {
    long size = readVarint();
    if (size < 0 || size > length - at) {
      throw new DamagedException("a record ends too early");
    }
    at += (int) size;
    return Arrays.copyOfRange(block, at - (int) size, at);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
