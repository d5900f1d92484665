// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ServiceCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The copies of all services of one engine, which hold still until this is closed. */
final class ServiceCopies implements AutoCloseable {
  private final List<ServiceCopy> copies = new ArrayList<>();

  private ServiceCopies() {}

  /** Holds all services still, in their order. */
  static ServiceCopies begin(List<EngineService> services) {
    ServiceCopies begun = new ServiceCopies();
    try {
      services.forEach(service -> begun.copies.add(service.beginCopy()));
      return begun;
    } catch (RuntimeException e) {
      begun.close();
      throw e;
    }
  }

  List<EngineService> fork(long position) {
    return copies.stream().map(copy -> copy.fork(position)).toList();
  }

  void copyTo(Path folder, long position) {
    copies.forEach(copy -> copy.copyTo(folder, position));
  }

  @Override
  public void close() {
    for (int i = copies.size() - 1; i >= 0; i--) {
      copies.get(i).close();
    }
  }
}
