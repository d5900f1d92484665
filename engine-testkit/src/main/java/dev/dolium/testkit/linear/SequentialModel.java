// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.linear;

/**
 * What calls do if they are made one after another.
 *
 * @param <S> the state; values that never change and that know when they are equal
 * @param <C> what is called
 * @param <A> what is answered
 */
public interface SequentialModel<S, C, A> {
  /** The state before the first call. */
  S initial();

  /** What a call in that state answers, and the state after it. */
  Step<S, A> apply(S state, C call);

  /**
   * The outcome of a call.
   *
   * @param state the state after it
   * @param answer the answer
   */
  record Step<S, A>(S state, A answer) {}
}
