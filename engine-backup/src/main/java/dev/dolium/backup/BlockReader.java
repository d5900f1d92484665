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
    try {
      if (this.in.readInt() != BlockWriter.MAGIC) {
        throw new DamagedException("it does not begin as a backup does");
      }
      int version = this.in.readUnsignedByte();
      if (version != BlockWriter.VERSION) {
        throw new DamagedException("it has the unknown version " + version);
      }
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
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

  /** Reads to the end and checks all sums and lengths, without looking at records. */
  void check() throws IOException {
    while (!ended) {
      readBlock(false);
    }
  }

  private void readBlock(boolean counted) throws IOException {
    try {
      int size = in.readInt();
      if (size == 0) {
        readEnd(counted);
        return;
      }
      int compressedSize = in.readInt();
      int sum = in.readInt();
      if (size < 0 || size > LONGEST || compressedSize < 0 || compressedSize > LONGEST) {
        throw new DamagedException("a block has an impossible length");
      }
      readCompressed(compressedSize);
      crc.reset();
      crc.update(compressed, 0, compressedSize);
      if ((int) crc.getValue() != sum) {
        throw new DamagedException("a block does not match its check sum");
      }
      inflate(size, compressedSize);
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
    }
  }

  // A damaged length must not cost more memory than there are bytes.
  private void readCompressed(int size) throws IOException {
    for (int done = 0; done < size; ) {
      compressed = grown(compressed, done, size);
      int part = Math.min(size, compressed.length) - done;
      in.readFully(compressed, done, part);
      done += part;
    }
  }

  private static byte[] grown(byte[] bytes, int used, int wanted) {
    return used < bytes.length
        ? bytes
        : Arrays.copyOf(bytes, Math.min(wanted, Math.max(BUFFER, 2 * used)));
  }

  private void readEnd(boolean counted) throws IOException {
    long count = in.readLong();
    if (in.readInt() != Long.hashCode(count) || (counted && count != records)) {
      throw new DamagedException("it does not have as many records as were written");
    }
    if (in.read() >= 0) {
      throw new DamagedException("it goes on after its end");
    }
    ended = true;
  }

  private void inflate(int size, int compressedSize) throws DamagedException {
    inflater.reset();
    inflater.setInput(compressed, 0, compressedSize);
    try {
      int done = 0;
      while (done < size && !inflater.finished() && !inflater.needsInput()) {
        block = grown(block, done, size);
        done += inflater.inflate(block, done, Math.min(size, block.length) - done);
      }
      // The sum does not cover the length: it must be where the compressed bytes end.
      if (done != size || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw new DamagedException("a block has another length than was written");
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
