// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.operation.Operation;

/** What a rule does with an operation when its turn has come. */
interface FaultEffect {
  /** Carries out the operation by {@code next}, or does not. */
  <R> R around(Operation<R> operation, Next next);

  /** What would happen without the rule. */
  interface Next {
    <R> R execute(Operation<R> operation);
  }

  /** Does something before each operation, which may throw, and then carries it out. */
  static FaultEffect before(BeforeIt action) {
    return new FaultEffect() {
      @Override
      public <R> R around(Operation<R> operation, Next next) {
        action.meet(operation);
        return next.execute(operation);
      }
    };
  }

  /** Carries out the operation and fails all the same. */
  static FaultEffect afterwards(Fault fault) {
    return new FaultEffect() {
      @Override
      public <R> R around(Operation<R> operation, Next next) {
        next.execute(operation);
        throw fault.error(operation);
      }
    };
  }

  /** Is shown an operation before it is carried out. */
  interface BeforeIt {
    void meet(Operation<?> operation);
  }
}
