// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one file of RocksDB's write-ahead log, from its beginning.
 *
 * <p>The file is a row of blocks of 32 KiB. A record lies in one or more fragments, none of which
 * crosses a block: masked CRC-32C (4) · length (2) · type (1) · bytes, little-endian; a fragment
 * that would have less than seven bytes left in its block begins in the next one. A file ends where
 * its writer was interrupted, so a fragment that is cut short or does not match its sum ends the
 * reading; whether anything is missing shows in the sequence numbers of the next file. Used by one
 * thread.
 *
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format">Write-Ahead
 *     Log File Format</a>
 */
final class WalReader implements AutoCloseable {
  private static final int BLOCK = 32 << 10;
  private static final int HEADER = 7;
  private static final int CRC_ROTATION = 15;
  private static final int CRC_DELTA = 0xa282ead8;

  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int MIDDLE = 3;
  private static final int LAST = 4;

  private final InputStream in;
  private final CRC32C crc = new CRC32C();
  private final byte[] block = new byte[BLOCK];
  private long blockStart;
  private int blockLength;
  private int at;
  private long end;
  private byte[] record = new byte[BLOCK];
  private int recordLength;

  WalReader(WalFile file) throws IOException {
    this.in = file.open();
  }

  /** The next record, or null if there is none; its array is used again for the one after. */
  @Nullable WalRecord next() throws IOException {
    recordLength = 0;
    boolean begun = false;
    while (true) {
      if (blockLength - at < HEADER && !nextBlock()) {
        return null;
      }
      int length = (block[at + 4] & 0xFF) | (block[at + 5] & 0xFF) << 8;
      int type = block[at + 6] & 0xFF;
      if (at + HEADER + length > blockLength || (type == 0 && length == 0) || !matches(length)) {
        return null;
      }
      int from = at + HEADER;
      at = from + length;
      if (type == FULL || type == FIRST) {
        recordLength = 0;
        begun = true;
      } else if (type != MIDDLE && type != LAST) {
        // Notes about the file itself, such as the predecessor's size.
        end = begun ? end : blockStart + at;
        continue;
      } else if (!begun) {
        return null;
      }
      append(from, length);
      if (type == FULL || type == LAST) {
        end = blockStart + at;
        return new WalRecord(record, recordLength);
      }
    }
  }

  /** Where the last whole record that was read ends in the file. */
  long end() {
    return end;
  }

  private boolean nextBlock() throws IOException {
    if (blockLength != 0 && blockLength < BLOCK) {
      return false;
    }
    blockStart += blockLength;
    blockLength = in.readNBytes(block, 0, BLOCK);
    at = 0;
    return blockLength >= HEADER;
  }

  private boolean matches(int length) {
    crc.reset();
    crc.update(block, at + 6, length + 1);
    int sum = (int) crc.getValue();
    int masked = Integer.rotateRight(sum, CRC_ROTATION) + CRC_DELTA;
    return masked == WalRecord.littleEndianInt(block, at);
  }

  private void append(int from, int length) {
    if (recordLength + length > record.length) {
      record = Arrays.copyOf(record, Math.max(record.length * 2, recordLength + length));
    }
    System.arraycopy(block, from, record, recordLength, length);
    recordLength += length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
