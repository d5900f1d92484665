// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

import dev.dolium.engine.item.Item;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition of a write does not hold for the item as it is. */
public final class ConditionalCheckFailedException extends EngineException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Item item;

  /** Creates the error; {@code item} is the item as it is, if the caller asked for it. */
  public ConditionalCheckFailedException(@Nullable Item item) {
    this("The conditional request failed", item);
  }

  /** Creates the error with another text than the usual one. */
  public ConditionalCheckFailedException(String message, @Nullable Item item) {
    super(message);
    this.item = item;
  }

  /** The item as it is; empty when there is none or the caller did not ask for it. */
  public Optional<Item> item() {
    return Optional.ofNullable(item);
  }
}
