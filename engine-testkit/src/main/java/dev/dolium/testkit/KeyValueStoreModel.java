// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch.Change;
import dev.dolium.engine.spi.WriteBatch.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Random histories of a {@link KeyValueStore} against sorted maps; a store's test extends it and
 * says how to open one.
 */
public abstract class KeyValueStoreModel {
  static final List<byte[]> LOGS =
      List.of(StoreText.bytes("\0l"), StoreText.bytes("ll"), StoreText.bytes("\u00ffl"));

  /** For subclasses. */
  protected KeyValueStoreModel() {}

  /** Opens a store that holds nothing. */
  protected abstract KeyValueStore open();

  /** Closes a store that {@link #open} gave and opens another that holds the same. */
  protected abstract KeyValueStore reopen(KeyValueStore before);

  @Property(tries = 150)
  final void holdsWhatTheModelHolds(@ForAll("histories") List<StoreStep> history) {
    StoreTrial trial = new StoreTrial(open(), this::reopen);
    try {
      history.forEach(step -> step.run(trial));
      for (Family family : Family.values()) {
        new StoreStep.Read(StoreText.all(family), ScanOrder.ASCENDING, 3).run(trial);
      }
    } finally {
      trial.dropSnapshot();
      trial.store().close();
    }
  }

  @Provide
  final Arbitrary<List<StoreStep>> histories() {
    return Arbitraries.frequencyOf(
            Tuple.of(30, commits()),
            Tuple.of(10, reads()),
            Tuple.of(3, Arbitraries.create(StoreStep.TakeSnapshot::new)),
            Tuple.of(
                6,
                Combinators.combine(ranges(), orders(), limits()).as(StoreStep.ReadSnapshot::new)),
            Tuple.of(1, discards()),
            Tuple.of(
                3,
                Combinators.combine(logs(), Arbitraries.integers().between(0, 40))
                    .as(StoreStep.Trim::new)),
            Tuple.of(1, Arbitraries.create(StoreStep.Reopen::new)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  private static Arbitrary<StoreStep> commits() {
    return Combinators.combine(
            changes().list().ofMinSize(0).ofMaxSize(8), Arbitraries.of(false, false, false, true))
        .as(StoreStep.Commit::new);
  }

  private static Arbitrary<Change> changes() {
    Arbitrary<Family> families = Arbitraries.of(Family.META, Family.DATA, Family.DATA);
    Arbitrary<byte[]> values = bytes(0, 6);
    Arbitrary<Change> puts =
        Combinators.combine(families, keys(), values)
            .as((family, key, value) -> new Change(Kind.PUT, family, key, value));
    Arbitrary<Change> deletes =
        Combinators.combine(families, keys())
            .as((family, key) -> new Change(Kind.DELETE, family, key, null));
    Arbitrary<Change> appends =
        Combinators.combine(Arbitraries.of(LOGS), values)
            .as((log, value) -> new Change(Kind.APPEND, Family.LOG, log, value));
    return Arbitraries.frequencyOf(Tuple.of(5, puts), Tuple.of(2, deletes), Tuple.of(2, appends));
  }

  private static Arbitrary<StoreStep> reads() {
    return Combinators.combine(ranges(), orders(), limits()).as(StoreStep.Read::new);
  }

  private static Arbitrary<StoreStep> discards() {
    Arbitrary<KeyRange> logs =
        Arbitraries.of(LOGS).map(log -> KeyRange.startingWith(Family.LOG, log));
    return Arbitraries.oneOf(ranges().filter(range -> range.family() != Family.LOG), logs)
        .map(StoreStep.Discard::new);
  }

  private static Arbitrary<StoreKey> logs() {
    return Arbitraries.of(LOGS).map(log -> new StoreKey(Family.LOG, log));
  }

  private static Arbitrary<KeyRange> ranges() {
    return Combinators.combine(Arbitraries.of(Family.values()), keys(), keys().injectNull(0.2))
        .as(KeyRange::new);
  }

  private static Arbitrary<byte[]> keys() {
    return bytes(1, 3);
  }

  /**
   * Short strings of few bytes, so that keys meet; the bytes that bounds trip over are among them.
   */
  private static Arbitrary<byte[]> bytes(int minLength, int maxLength) {
    return Arbitraries.of((byte) 0, (byte) 1, (byte) 'l', (byte) 0x80, (byte) 0xFE, (byte) 0xFF)
        .array(byte[].class)
        .ofMinSize(minLength)
        .ofMaxSize(maxLength);
  }

  private static Arbitrary<ScanOrder> orders() {
    return Arbitraries.of(ScanOrder.class);
  }

  private static Arbitrary<Integer> limits() {
    return Arbitraries.integers().between(1, 10);
  }
}
