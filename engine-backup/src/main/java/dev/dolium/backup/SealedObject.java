// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A small object of named kind that is written whole, with a check sum: what describes backups and
 * histories.
 *
 * <pre>magic (4) · CRC-32C of the rest (4) · members</pre>
 */
final class SealedObject {
  private static final int MAGIC = 0x444C4D53;

  private SealedObject() {}

  /** Writes the members. */
  interface Fill {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads the members. */
  interface Parse<T> {
    T from(DataInputStream in) throws IOException;
  }

  /** Writes an element of a list. */
  interface FillElement<T> {
    void to(DataOutputStream out, T element) throws IOException;
  }

  static void write(ObjectStore objects, String name, Fill fill) {
    try (ObjectStore.Upload upload = objects.create(name)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      fill.to(new DataOutputStream(bytes));
      DataOutputStream out = new DataOutputStream(upload.out());
      out.writeInt(MAGIC);
      out.writeInt(sum(bytes.toByteArray()));
      bytes.writeTo(out);
      out.flush();
      upload.commit();
    } catch (IOException e) {
      throw new StoreFailedException("cannot write " + objects.describe(name) + ": " + e, e);
    }
  }

  static <T> T read(ObjectStore objects, String name, Parse<T> parse) {
    try (InputStream in = objects.open(name)) {
      byte[] all = in.readAllBytes();
      DataInputStream header = new DataInputStream(new ByteArrayInputStream(all));
      int magic = header.readInt();
      int sum = header.readInt();
      byte[] members = header.readAllBytes();
      if (magic != MAGIC || sum != sum(members)) {
        throw new StoreCorruptedException(
            "the file " + objects.describe(name) + " is damaged: it does not match its check sum");
      }
      return whole(parse, new DataInputStream(new ByteArrayInputStream(members)));
    } catch (IOException e) {
      throw new StoreCorruptedException(
          "the file " + objects.describe(name) + " cannot be read: " + e, e);
    }
  }

  // What matches its sum can still be something else, as of a version to come.
  private static <T> T whole(Parse<T> parse, DataInputStream in) throws IOException {
    T parsed;
    try {
      parsed = parse.from(in);
    } catch (RuntimeException e) {
      throw new IOException("it holds something else: " + e.getMessage(), e);
    }
    if (in.read() >= 0) {
      throw new IOException("it goes on after its end");
    }
    return parsed;
  }

  private static int sum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  static void writeInstant(DataOutputStream out, @Nullable Instant moment) throws IOException {
    out.writeLong(moment == null ? Long.MIN_VALUE : moment.toEpochMilli());
  }

  static @Nullable Instant readInstantOrNull(DataInputStream in) throws IOException {
    long millis = in.readLong();
    return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
  }

  static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("a part has an impossible length");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  static <T> void writeAll(DataOutputStream out, List<T> list, FillElement<T> element)
      throws IOException {
    out.writeInt(list.size());
    for (T each : list) {
      element.to(out, each);
    }
  }

  static <T> List<T> readAll(DataInputStream in, Parse<T> element) throws IOException {
    int size = in.readInt();
    if (size < 0) {
      throw new IOException("a list has an impossible length");
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.from(in));
    }
    return list;
  }
}
