// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

/** How much of an operation there is, told without politeness. */
public enum Coverage {
  /** The operation does what the service's does, but for the differences that are listed. */
  COMPLETE("complete"),
  /** What the operation sets is kept and described, and has no effect. */
  DESCRIBED("described, not enforced"),
  /** The operation's feature is not there; requests are judged and refused. */
  NOT_AVAILABLE("not available");

  private final String words;

  Coverage(String words) {
    this.words = words;
  }

  /** The coverage as the documentation calls it. */
  public String words() {
    return words;
  }
}
