// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.KeyValueStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link KeyValueStore} must do; a store's test extends it and says how to open one.
 *
 * <p>The rules are in the interfaces, by subject. Extend {@link KeyValueStoreModel} as well.
 */
public abstract class KeyValueStoreContract
    implements StoreReadContract, StoreUpdateContract, StoreLogContract, StoreLifecycleContract {
  private @Nullable KeyValueStore store;

  /** For subclasses. */
  protected KeyValueStoreContract() {}

  /** Opens a store that holds nothing. */
  protected abstract KeyValueStore open();

  /** Closes a store that {@link #open} gave and opens another that holds the same. */
  protected abstract KeyValueStore reopen(KeyValueStore before);

  @BeforeEach
  final void openStore() {
    store = open();
  }

  @AfterEach
  final void closeStore() {
    store().close();
  }

  @Override
  public final KeyValueStore store() {
    return Objects.requireNonNull(store);
  }

  @Override
  public final KeyValueStore reopened() {
    store = reopen(store());
    return store;
  }
}
