// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory, for engines in memory. */
public final class MemoryObjectStore implements ObjectStore {
  private final ConcurrentNavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  /** Creates an empty store. */
  public MemoryObjectStore() {}

  /** A second store that begins with what this one holds now; later neither sees the other. */
  MemoryObjectStore fork() {
    MemoryObjectStore fork = new MemoryObjectStore();
    fork.objects.putAll(objects);
    return fork;
  }

  @Override
  public Upload create(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return new Upload() {
      @Override
      public OutputStream out() {
        return out;
      }

      @Override
      public void commit() {
        objects.put(name, out.toByteArray());
      }

      @Override
      public void close() {
        // What was not committed was never anywhere.
      }
    };
  }

  @Override
  public InputStream open(String name) throws NoSuchFileException {
    byte[] object = objects.get(name);
    if (object == null) {
      throw new NoSuchFileException(name);
    }
    return new ByteArrayInputStream(object);
  }

  @Override
  public List<String> list(String prefix) {
    return objects.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  public long sizeBytes(String name) {
    byte[] object = objects.get(name);
    return object == null ? -1 : object.length;
  }

  @Override
  public void delete(String name) {
    objects.remove(name);
  }

  @Override
  public String describe(String name) {
    return name + " in memory";
  }
}
