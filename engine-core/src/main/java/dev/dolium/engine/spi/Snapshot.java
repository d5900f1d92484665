// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/**
 * A store as it was at one moment between two commits; to be closed soon, as it may hold back
 * clean-up.
 */
public interface Snapshot extends StoreReader, AutoCloseable {
  /** The position in the {@link CommitLog} of the last commit that this snapshot shows. */
  long position();

  @Override
  void close();
}
