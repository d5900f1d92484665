// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.doors;

import dev.dolium.testkit.linear.RegisterCalls.Call;
import java.util.List;

/** A way to carry out calls on items with the key {@code id} and the number {@code n}. */
interface Door extends AutoCloseable {
  /** The table with the items. */
  String TABLE = "Registers";

  /** Carries out a call and answers as the model does. */
  List<String> carryOut(Call call);

  @Override
  default void close() {}
}
