// SPDX-License-Identifier: Apache-2.0
package dev.dolium.rocksdb;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;

/** Native handles that live as long as the store; closed in the reverse order of their making. */
final class NativeStack implements AutoCloseable {
  private final Deque<AbstractNativeReference> handles = new ArrayDeque<>();

  <T extends AbstractNativeReference> T keep(T handle) {
    handles.push(handle);
    return handle;
  }

  @Override
  public void close() {
    while (!handles.isEmpty()) {
      handles.pop().close();
    }
  }
}
