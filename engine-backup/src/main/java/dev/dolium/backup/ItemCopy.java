// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/** Copies the stored items of a table to an object, and reads such copies. */
final class ItemCopy {
  private ItemCopy() {}

  /** Is shown stored items. */
  interface ItemVisitor {
    void item(byte[] itemKey, byte[] value);
  }

  /**
   * Writes all items in a range.
   *
   * @param ended whether nobody wants the copy any more, as when the engine is being closed
   * @return how many
   * @throws StoreFailedException if that is not possible, or nobody wants it any more
   */
  static long write(
      StoreReader reader,
      KeyRange range,
      int keyPrefixLength,
      ObjectStore objects,
      String name,
      BooleanSupplier ended) {
    try (ObjectStore.Upload upload = objects.create(name);
        BlockWriter out = new BlockWriter(upload.out())) {
      reader.scan(
          range,
          ScanOrder.ASCENDING,
          (key, keyLength, value, valueLength) -> {
            if (ended.getAsBoolean()) {
              throw new StoreFailedException("ended while writing " + objects.describe(name));
            }
            out.writeBytes(key, keyPrefixLength, keyLength);
            out.writeBytes(value, 0, valueLength);
            end(out);
            return true;
          });
      out.finish();
      upload.commit();
      return out.records();
    } catch (IOException | UncheckedIOException e) {
      throw new StoreFailedException("cannot write " + objects.describe(name) + ": " + e, e);
    }
  }

  private static void end(BlockWriter out) {
    try {
      out.endRecord();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void read(ObjectStore objects, String name, ItemVisitor visitor) throws IOException {
    try (BlockReader in = new BlockReader(objects.open(name))) {
      while (in.nextRecord()) {
        visitor.item(in.readBytes(), in.readBytes());
      }
    }
  }
}
