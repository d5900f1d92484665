// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a service keeps outside of the store, held still while the engine is copied.
 *
 * <p>It is begun before the store is copied and closed after it; used by one thread.
 */
public interface ServiceCopy extends AutoCloseable {
  /**
   * A service with the same settings for a fork of the engine; it begins with what this one keeps.
   *
   * @param position the position of the last commit that is in the fork's store
   */
  EngineService fork(long position);

  /**
   * Copies the files of the service into a copy of the engine's folder, where a service finds its
   * files under the same name.
   *
   * @param position the position of the last commit that is in the copy of the store
   */
  void copyTo(Path folder, long position);

  /** Lets the service go on. */
  @Override
  void close();

  /** The copy of a service that keeps everything in the store. */
  static ServiceCopy withoutFiles(Supplier<EngineService> another) {
    return new ServiceCopy() {
      @Override
      public EngineService fork(long position) {
        return another.get();
      }

      @Override
      public void copyTo(Path folder, long position) {
        // All there is lies in the store.
      }

      @Override
      public void close() {
        // Nothing was held.
      }
    };
  }
}
