// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Objects in memory; what a test wants different it overrides. */
class ForwardingObjectStore implements ObjectStore {
  private final MemoryObjectStore memory = new MemoryObjectStore();

  @Override
  public Upload create(String name) throws IOException {
    return memory.create(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return memory.open(name);
  }

  @Override
  public List<String> list(String prefix) {
    return memory.list(prefix);
  }

  @Override
  public long sizeBytes(String name) {
    return memory.sizeBytes(name);
  }

  @Override
  public void delete(String name) {
    memory.delete(name);
  }

  @Override
  public String describe(String name) {
    return memory.describe(name);
  }
}
