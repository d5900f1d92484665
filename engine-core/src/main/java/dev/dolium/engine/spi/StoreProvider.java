// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.error.StoreFailedException;
import java.nio.file.Path;

/**
 * Opens stores on disk; found with {@link java.util.ServiceLoader} when an engine is opened on a
 * folder.
 */
public interface StoreProvider {
  /** What messages call this kind of store, for example {@code rocksdb}. */
  String name();

  /**
   * Opens the store in a folder, and creates it if the folder is empty or missing.
   *
   * @throws StoreFailedException if the folder is in use, holds something else or was written in a
   *     newer format; it is then left as it was
   */
  KeyValueStore open(Path folder);
}
