// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.all;
import static dev.dolium.testkit.StoreText.entries;
import static dev.dolium.testkit.StoreText.get;
import static dev.dolium.testkit.StoreText.item;
import static dev.dolium.testkit.StoreText.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.spi.Capabilities.Outcomes;
import dev.dolium.engine.spi.Capabilities.Sharing;
import dev.dolium.engine.spi.CommitOutcomeUnknownException;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultyStoreTest extends KeyValueStoreContract {
  private static final Faults FAULTS = Faults.conflicts(42);

  @Override
  protected KeyValueStore open() {
    return FaultyStore.create(FAULTS);
  }

  @Override
  protected KeyValueStore reopen(KeyValueStore before) {
    try (before) {
      return ((FaultyStore) before).peer();
    }
  }

  @Test
  void decisionsAreAskedForAgain() {
    FaultyStore store = (FaultyStore) store();
    List<Integer> decisions = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int update = i;
      store.update(
          List.of(item("a")),
          reads -> {
            decisions.add(update);
            return new Decision<>(null, update);
          });
    }
    assertThat(store.repeatedDecisions()).isPositive();
    assertThat(decisions).hasSize(100 + (int) store.repeatedDecisions());
  }

  @Test
  void firstDecisionMaySeePast() {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      put(store(), item("a"), "" + i);
      try (FaultyStore peer = ((FaultyStore) store()).peer()) {
        put(store(), item("a"), "changed");
        peer.update(
            List.of(item("a")),
            reads -> {
              byte[] value = reads.get(item("a"));
              seen.add(value == null ? "none" : StoreText.text(value));
              return new Decision<>(null, true);
            });
        assertThat(seen).last().isEqualTo("changed");
      }
    }
    assertThat(seen).hasSizeGreaterThan(200).anyMatch(value -> !value.equals("changed"));
  }

  @Test
  void peersShareWhatTheyHold() {
    try (FaultyStore peer = ((FaultyStore) store()).peer()) {
      put(peer, item("a"), "1");
      assertThat(get(store(), item("a"))).isEqualTo("1");
    }
    assertThat(get(store(), item("a"))).isEqualTo("1");
    assertThat(store().capabilities().sharing()).isEqualTo(Sharing.SHARED);
    assertThat(store().capabilities().outcomes()).isEqualTo(Outcomes.CERTAIN);
  }

  @Test
  void keptBuffersAreScribbledOver() {
    put(store(), item("a"), "1");
    List<byte[]> kept = new ArrayList<>();
    store()
        .scan(
            all(Family.DATA),
            ScanOrder.ASCENDING,
            (key, keyLength, value, valueLength) -> kept.add(key) && kept.add(value));
    assertThat(kept).allSatisfy(buffer -> assertThat(buffer).containsOnly(0xA5));
  }

  @Test
  void whoAsksAgainLearnsOutcome() {
    try (FaultyStore store = FaultyStore.create(FAULTS.withLostOutcomes(100))) {
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> put(store, item("a"), "1"))
            .isInstanceOf(CommitOutcomeUnknownException.class);
      }
      put(store, item("a"), "2");
      assertThat(get(store, item("a"))).isEqualTo("2");
    }
  }

  @Test
  void lostOutcomesHappenOrNot() {
    try (FaultyStore store = FaultyStore.create(FAULTS.withLostOutcomes(40))) {
      assertThat(store.capabilities().outcomes()).isEqualTo(Outcomes.MAY_BE_UNKNOWN);
      int certain = 0;
      int unknown = 0;
      for (int i = 0; i < 200; i++) {
        try {
          put(store, item("k" + i), "v");
          certain++;
        } catch (CommitOutcomeUnknownException e) {
          unknown++;
        }
      }
      int committed = entries(store, all(Family.DATA)).size();
      assertThat(unknown).isBetween(40, 120).isEqualTo((int) store.lostOutcomes());
      assertThat(committed).isGreaterThan(certain).isLessThan(200);
    }
  }
}
