// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Where backups are kept: named objects of bytes, which are there whole or not at all.
 *
 * <p>Names are parts joined with {@code /}. Any number of threads may use a store.
 */
public interface ObjectStore {
  /** Begins an object, which nobody sees before it is committed. */
  Upload create(String name) throws IOException;

  /**
   * Opens an object.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  InputStream open(String name) throws IOException;

  /** The names of all objects that begin with the prefix, in alphabetical order. */
  List<String> list(String prefix) throws IOException;

  /** How many bytes an object has; −1 if there is none. */
  long sizeBytes(String name) throws IOException;

  /** Removes an object, if it is there. */
  void delete(String name) throws IOException;

  /** What messages call an object, such as its file. */
  String describe(String name);

  /** An object that is being written; used by one thread. */
  interface Upload extends AutoCloseable {
    /** Where its bytes go. */
    OutputStream out();

    /** Makes the object visible and durable, in place of one of that name. */
    void commit() throws IOException;

    /** Forgets the object unless it was committed. */
    @Override
    void close() throws IOException;
  }
}
