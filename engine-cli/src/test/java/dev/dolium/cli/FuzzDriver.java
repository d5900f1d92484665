// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import java.util.Objects;
import java.util.function.Consumer;

/** Where Jazzer enters with the bytes that it has chosen; it finds the method by its name. */
public final class FuzzDriver {
  /** The system property that names the target. */
  static final String PROPERTY = "dolium.fuzzTarget";

  private static final Consumer<byte[]> TARGET =
      Objects.requireNonNull(
          new FuzzTargets().all().get(Objects.requireNonNull(System.getProperty(PROPERTY))));

  private FuzzDriver() {}

  /** Runs the target once. */
  public static void fuzzerTestOneInput(byte[] data) {
    TARGET.accept(data);
  }
}
