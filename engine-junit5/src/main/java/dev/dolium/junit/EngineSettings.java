// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.junit.EngineTest.Sharing;
import dev.dolium.junit.EngineTest.Storage;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the engines of an extension are made.
 *
 * @param storage where they keep their tables
 * @param sharing who shares one
 * @param start where their clocks begin
 * @param options what else is told to the builder
 * @param preparations what is done with a new engine before a test sees it
 */
record EngineSettings(
    Storage storage,
    Sharing sharing,
    Instant start,
    UnaryOperator<EngineBuilder> options,
    List<Consumer<Engine>> preparations) {
  static EngineSettings of(Storage storage, Sharing sharing) {
    return new EngineSettings(
        storage, sharing, ManualTime.START, UnaryOperator.identity(), List.of());
  }

  EngineSettings shared() {
    return new EngineSettings(storage, Sharing.CLASS, start, options, preparations);
  }

  EngineSettings startingAt(Instant time) {
    return new EngineSettings(storage, sharing, time, options, preparations);
  }

  EngineSettings with(UnaryOperator<EngineBuilder> more) {
    return new EngineSettings(
        storage, sharing, start, builder -> more.apply(options.apply(builder)), preparations);
  }

  EngineSettings prepared(List<Consumer<Engine>> more) {
    return new EngineSettings(
        storage,
        sharing,
        start,
        options,
        Stream.concat(preparations.stream(), more.stream()).toList());
  }
}
