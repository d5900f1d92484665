// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

/** Where an event source mapping stands; it goes on to the next state when it polls. */
public enum MappingState {
  /** It was made and has not polled yet. */
  CREATING("Creating"),
  /** It is about to begin again. */
  ENABLING("Enabling"),
  /** It hands over records. */
  ENABLED("Enabled"),
  /** It ends what it is doing. */
  DISABLING("Disabling"),
  /** It keeps its places and does nothing. */
  DISABLED("Disabled"),
  /** It is about to take other settings. */
  UPDATING("Updating"),
  /** It ends what it is doing, and its places will be forgotten. */
  DELETING("Deleting");

  private final String text;

  MappingState(String text) {
    this.text = text;
  }

  /** As AWS Lambda spells it. */
  @Override
  public String toString() {
    return text;
  }
}
