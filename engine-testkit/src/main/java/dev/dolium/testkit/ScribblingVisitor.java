// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.StoreReader.EntryVisitor;
import java.util.Arrays;

/**
 * Shows entries in buffers that are too long and whose contents are lost after the visit, so that
 * whoever keeps a buffer or looks beyond its length is found out.
 */
final class ScribblingVisitor implements EntryVisitor {
  private static final byte SCRIBBLE = (byte) 0xA5;
  private static final int EXTRA = 16;

  private final EntryVisitor visitor;
  private byte[] keys = new byte[EXTRA];
  private byte[] values = new byte[EXTRA];

  ScribblingVisitor(EntryVisitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public boolean visit(byte[] key, int keyLength, byte[] value, int valueLength) {
    keys = filled(keys, key, keyLength);
    values = filled(values, value, valueLength);
    try {
      return visitor.visit(keys, keyLength, values, valueLength);
    } finally {
      Arrays.fill(keys, SCRIBBLE);
      Arrays.fill(values, SCRIBBLE);
    }
  }

  private static byte[] filled(byte[] buffer, byte[] source, int length) {
    byte[] target = buffer.length < length + EXTRA ? new byte[length + EXTRA] : buffer;
    Arrays.fill(target, length, target.length, SCRIBBLE);
    System.arraycopy(source, 0, target, 0, length);
    return target;
  }
}
