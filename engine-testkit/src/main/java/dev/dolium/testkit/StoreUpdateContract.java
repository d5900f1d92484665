// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.all;
import static dev.dolium.testkit.StoreText.batch;
import static dev.dolium.testkit.StoreText.bytes;
import static dev.dolium.testkit.StoreText.commit;
import static dev.dolium.testkit.StoreText.entries;
import static dev.dolium.testkit.StoreText.get;
import static dev.dolium.testkit.StoreText.item;
import static dev.dolium.testkit.StoreText.put;
import static dev.dolium.testkit.StoreText.text;
import static dev.dolium.testkit.StoreText.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** How a store is changed: decisions from current values, committed whole. */
interface StoreUpdateContract extends StoreFixture {
  @Test
  default void decidesFromCurrentValues() {
    put(store(), item("a"), "1");
    String answer =
        store()
            .update(
                List.of(item("a"), item("b")),
                reads -> {
                  assertThat(reads.get(item("b"))).isNull();
                  byte[] before = reads.get(item("a"));
                  var batch = batch();
                  batch.put(Family.DATA, bytes("a"), bytes("2"));
                  return new Decision<>(batch, before == null ? "none" : text(before));
                });
    assertThat(answer).isEqualTo("1");
    assertThat(get(store(), item("a"))).isEqualTo("2");
  }

  @Test
  default void refusesReadsOfUndeclaredKeys() {
    List<StoreKey> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(item("k" + i));
    }
    for (List<StoreKey> keys : List.of(List.<StoreKey>of(), List.of(item("a")), many)) {
      assertThatThrownBy(() -> update(store(), keys, (reads, batch) -> reads.get(item("b"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(item("b").toString());
    }
  }

  @Test
  default void exceptionOfDecisionLeavesNothing() {
    put(store(), item("a"), "1");
    assertThatThrownBy(
            () ->
                update(
                    store(),
                    List.of(item("a")),
                    (reads, batch) -> {
                      batch.put(Family.DATA, bytes("a"), bytes("2"));
                      batch.append(bytes("log"), bytes("2"));
                      throw new UnsupportedOperationException("refused");
                    }))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("refused");
    assertThat(get(store(), item("a"))).isEqualTo("1");
    assertThat(store().horizon(bytes("log"))).isZero();
    put(store(), item("a"), "3");
    assertThat(get(store(), item("a"))).isEqualTo("3");
  }

  @Test
  default void decisionWithoutBatchWritesNothing() {
    assertThat(store().<String>update(List.of(item("a")), reads -> new Decision<>(null, "answer")))
        .isEqualTo("answer");
    assertThat(entries(store(), all(Family.DATA))).isEmpty();
  }

  @Test
  default void emptyBatchIsNoError() {
    commit(store(), batch -> {});
    assertThat(entries(store(), all(Family.DATA))).isEmpty();
  }

  @Test
  default void laterChangeOfBatchWins() {
    commit(
        store(),
        batch -> {
          batch.put(Family.DATA, bytes("a"), bytes("1"));
          batch.put(Family.DATA, bytes("a"), bytes("2"));
          batch.put(Family.DATA, bytes("b"), bytes("1"));
          batch.delete(Family.DATA, bytes("b"));
          batch.delete(Family.DATA, bytes("c"));
          batch.put(Family.DATA, bytes("c"), bytes("3"));
        });
    assertThat(entries(store(), all(Family.DATA))).containsExactly("a=2", "c=3");
  }

  @Test
  default void batchMayWriteUndeclaredKeysOfAllFamilies() {
    update(
        store(),
        List.of(item("a")),
        (reads, batch) -> {
          batch.put(Family.META, bytes("m"), bytes("1"));
          batch.put(Family.DATA, bytes("index"), bytes("2"));
          batch.append(bytes("log"), bytes("3"));
        });
    assertThat(entries(store(), all(Family.META))).containsExactly("m=1");
    assertThat(entries(store(), all(Family.DATA))).containsExactly("index=2");
    assertThat(entries(store(), all(Family.LOG))).containsExactly("log\0\0\0\0\0\0\0\1=3");
  }

  @Test
  default void commitsAreSeenWholeOrNotAtAll() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    writePair(0);
    Race.run(
        List.of(
            () -> {
              for (int i = 1; i <= 1000; i++) {
                writePair(i);
              }
              done.set(true);
              return null;
            },
            () -> {
              while (!done.get()) {
                assertPairIsEqual();
              }
              return null;
            }));
  }

  private void writePair(int value) {
    commit(
        store(),
        batch -> {
          batch.put(Family.META, bytes("x"), bytes("" + value));
          batch.put(Family.DATA, bytes("x"), bytes("" + value));
          batch.put(Family.DATA, bytes("y"), bytes("" + value));
        });
  }

  private void assertPairIsEqual() {
    List<String> scanned = entries(store(), all(Family.DATA));
    assertThat(scanned.get(0).substring(2)).isEqualTo(scanned.get(1).substring(2));
    try (Snapshot snapshot = store().snapshot()) {
      assertThat(get(snapshot, item("x")))
          .isEqualTo(get(snapshot, item("y")))
          .isEqualTo(get(snapshot, StoreText.key(Family.META, "x")));
    }
  }

  @Test
  default void noIncrementIsLost() throws Exception {
    int threads = 4;
    int rounds = 250;
    Race.run(
        threads,
        thread -> {
          for (int i = 0; i < rounds; i++) {
            add(List.of(item("counter")), 1);
          }
        });
    assertThat(get(store(), item("counter"))).isEqualTo("" + threads * rounds);
  }

  @Test
  default void updatesOfManyKeysInAnyOrderNeitherHangNorLose() throws Exception {
    int threads = 4;
    int rounds = 150;
    int accounts = 12;
    Race.run(
        threads,
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < rounds; i++) {
            List<StoreKey> keys = new ArrayList<>();
            for (int account = 0; account < accounts; account++) {
              keys.add(item("account" + account));
            }
            Collections.shuffle(keys, random);
            add(List.copyOf(keys.subList(0, 6)), 1);
          }
        });
    int sum = 0;
    for (String entry : entries(store(), all(Family.DATA))) {
      sum += Integer.parseInt(entry.substring(entry.indexOf('=') + 1));
    }
    assertThat(sum).isEqualTo(threads * rounds * 6);
  }

  private void add(List<StoreKey> keys, int amount) {
    update(
        store(),
        keys,
        (reads, batch) -> {
          for (StoreKey key : keys) {
            byte[] before = reads.get(key);
            int sum = amount + (before == null ? 0 : Integer.parseInt(text(before)));
            batch.put(key.family(), key.bytes(), bytes("" + sum));
            // Lets others in between read and commit, if the store lets them.
            LockSupport.parkNanos(1);
          }
        });
  }

  @Test
  default void commitIsVisibleToReadsThatFollow() throws Exception {
    Race.run(
        4,
        thread -> {
          StoreKey own = item("own" + thread);
          for (int i = 0; i < 200; i++) {
            put(store(), own, "" + i);
            assertThat(get(store(), own)).isEqualTo("" + i);
          }
        });
  }

  @Test
  default void discardedRangeIsEmptyAndOthersStay() {
    for (int i = 0; i < 6000; i++) {
      put(store(), item((i % 3) + "-" + i), "v");
    }
    store().discard(KeyRange.startingWith(Family.DATA, bytes("1")));
    assertThat(entries(store(), KeyRange.startingWith(Family.DATA, bytes("1")))).isEmpty();
    assertThat(get(store(), item("1-1"))).isNull();
    assertThat(entries(store(), all(Family.DATA))).hasSize(4000);
    store().discard(KeyRange.startingWith(Family.DATA, bytes("no such")));
    put(store(), item("1-new"), "v");
    assertThat(get(reopened(), item("1-new"))).isEqualTo("v");
    assertThat(entries(store(), all(Family.DATA))).hasSize(4001);
  }

  @Test
  default void discardOfWholeFamilyLeavesOthers() {
    put(store(), StoreText.key(Family.META, "m"), "1");
    for (int i = 0; i < 1500; i++) {
      put(store(), item("k" + i), "v");
    }
    try (Snapshot before = store().snapshot()) {
      store().discard(all(Family.DATA));
      assertThat(entries(before, all(Family.DATA))).hasSize(1500);
    }
    assertThat(entries(store(), all(Family.DATA))).isEmpty();
    assertThat(entries(reopened(), all(Family.DATA))).isEmpty();
    assertThat(entries(store(), all(Family.META))).containsExactly("m=1");
  }

  @Test
  default void sizeGrowsWithContents() {
    KeyRange range = KeyRange.startingWith(Family.DATA, bytes("k"));
    assertThat(store().approximateSizeBytes(range)).isZero();
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      byte[] value = new byte[1000];
      random.nextBytes(value);
      byte[] key = bytes("k" + i);
      commit(store(), batch -> batch.put(Family.DATA, key, value));
    }
    assertThat(store().approximateSizeBytes(range)).isBetween(100_000L, 400_000L);
    assertThat(store().approximateSizeBytes(KeyRange.startingWith(Family.DATA, bytes("x"))))
        .isLessThan(10_000L);
  }
}
