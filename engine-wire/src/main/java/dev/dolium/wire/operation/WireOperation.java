// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.Operation;
import dev.dolium.wire.shape.Structure;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How one operation is answered from a request that has passed the check of its shape. */
public interface WireOperation {
  /**
   * Answers the request.
   *
   * @throws dev.dolium.engine.error.EngineException if the request or the operation is refused
   */
  Structure answer(Engine engine, Structure request);

  /** How much of the operation there is. */
  default Coverage coverage() {
    return Coverage.COMPLETE;
  }

  /** The same operation, of which the documentation says that it has no effect. */
  default WireOperation withoutEffect() {
    WireOperation described = this;
    return new WireOperation() {
      @Override
      public Structure answer(Engine engine, Structure request) {
        return described.answer(engine, request);
      }

      @Override
      public Coverage coverage() {
        return Coverage.DESCRIBED;
      }
    };
  }

  /** An operation of the engine: how its request is read and its result written. */
  static <R> WireOperation executes(
      Function<Members, Operation<R>> read, Function<R, Structure> write) {
    return (engine, request) -> write.apply(engine.execute(read.apply(new Members(request))));
  }

  /** An operation of the engine whose answer depends on the request, too. */
  static <R, O extends Operation<R>> WireOperation executesWith(
      Function<Members, O> read, BiFunction<O, R, Structure> write) {
    return (engine, request) -> {
      O operation = read.apply(new Members(request));
      return write.apply(operation, engine.execute(operation));
    };
  }
}
