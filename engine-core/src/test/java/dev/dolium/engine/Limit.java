// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

/**
 * One limit: what is done with a number, and the answer one past the edge.
 *
 * @param edge the greatest number that is allowed
 * @param refusal the text of the refusal of the next
 */
record Limit(String name, int edge, Action action, String refusal) {
  @Override
  public String toString() {
    return name;
  }

  interface Action {
    void on(Engine engine, int number);
  }
}
