// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.testkit.StoreText.all;
import static dev.dolium.testkit.StoreText.bytes;
import static dev.dolium.testkit.StoreText.commit;
import static dev.dolium.testkit.StoreText.entries;
import static dev.dolium.testkit.StoreText.get;
import static dev.dolium.testkit.StoreText.item;
import static dev.dolium.testkit.StoreText.key;
import static dev.dolium.testkit.StoreText.put;
import static dev.dolium.testkit.StoreText.range;
import static dev.dolium.testkit.StoreText.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a store is read: single keys, many keys, ranges, snapshots. */
interface StoreReadContract extends StoreFixture {
  @Test
  default void getsWhatWasPut() {
    put(store(), item("a"), "1");
    assertThat(get(store(), item("a"))).isEqualTo("1");
  }

  @Test
  default void missingKeyIsNull() {
    put(store(), item("a"), "1");
    assertThat(get(store(), item("b"))).isNull();
    assertThat(get(store(), item("aa"))).isNull();
  }

  @Test
  default void emptyValueIsNotMissing() {
    put(store(), item("a"), "");
    assertThat(get(store(), item("a"))).isEmpty();
    assertThat(entries(store(), all(Family.DATA))).containsExactly("a=");
  }

  @Test
  default void valueBelongsToCaller() {
    put(store(), item("a"), "1");
    Objects.requireNonNull(store().get(item("a")))[0] = 'x';
    Objects.requireNonNull(store().getAll(Family.DATA, List.of(bytes("a"))).get(0))[0] = 'x';
    assertThat(get(store(), item("a"))).isEqualTo("1");
  }

  @Test
  default void familiesAreSeparate() {
    for (Family family : List.of(Family.META, Family.DATA)) {
      put(store(), key(family, "k"), family.name());
    }
    assertThat(entries(store(), all(Family.META))).containsExactly("k=META");
    assertThat(entries(store(), all(Family.DATA))).containsExactly("k=DATA");
    assertThat(entries(store(), all(Family.LOG))).isEmpty();
    assertThat(get(store(), key(Family.LOG, "k"))).isNull();
  }

  @Test
  default void getsManyKeysInAskedOrder() {
    commit(
        store(),
        batch -> {
          batch.put(Family.DATA, bytes("a"), bytes("1"));
          batch.put(Family.DATA, bytes("b"), bytes("2"));
          batch.put(Family.DATA, bytes("c"), bytes("3"));
        });
    List<byte[]> keys = List.of(bytes("c"), bytes("x"), bytes("a"), bytes("c"), bytes("b"));
    List<String> values = new ArrayList<>();
    for (byte[] value : store().getAll(Family.DATA, keys)) {
      values.add(value == null ? "-" : text(value));
    }
    assertThat(values).containsExactly("3", "-", "1", "3", "2");
    assertThat(store().getAll(Family.DATA, List.of())).isEmpty();
  }

  @Test
  default void keysOrderByUnsignedBytes() {
    List<String> ordered =
        List.of(
            "\0",
            "\0\0",
            "\0\u00ff",
            "\1",
            "a",
            "a\0",
            "a\0b",
            "aa",
            "\u007f",
            "\u0080",
            "\u00ff",
            "\u00ff\0",
            "\u00ff\u00ff");
    List<String> mixed = new ArrayList<>(ordered);
    Collections.shuffle(mixed, new Random(7));
    mixed.forEach(key -> put(store(), item(key), ""));
    assertThat(entries(store(), all(Family.DATA)))
        .containsExactlyElementsOf(ordered.stream().map(key -> key + "=").toList());
  }

  @Test
  default void scansFromStartToBeforeEndInBothOrders() {
    List.of("a", "b", "c", "d").forEach(key -> put(store(), item(key), key));
    KeyRange fromB = range(Family.DATA, "b", "d");
    assertThat(entries(store(), fromB)).containsExactly("b=b", "c=c");
    assertThat(entries(store(), fromB, ScanOrder.DESCENDING)).containsExactly("c=c", "b=b");
    KeyRange between = range(Family.DATA, "aa", "bb");
    assertThat(entries(store(), between)).containsExactly("b=b");
    assertThat(entries(store(), between, ScanOrder.DESCENDING)).containsExactly("b=b");
    KeyRange open = range(Family.DATA, "c", null);
    assertThat(entries(store(), open)).containsExactly("c=c", "d=d");
    assertThat(entries(store(), open, ScanOrder.DESCENDING)).containsExactly("d=d", "c=c");
  }

  @Test
  default void emptyRangesShowNothing() {
    List.of("a", "b", "c").forEach(key -> put(store(), item(key), key));
    for (ScanOrder order : ScanOrder.values()) {
      assertThat(entries(store(), range(Family.DATA, "b", "b"), order)).isEmpty();
      assertThat(entries(store(), range(Family.DATA, "c", "a"), order)).isEmpty();
      assertThat(entries(store(), range(Family.DATA, "bb", "c"), order)).isEmpty();
      assertThat(entries(store(), range(Family.DATA, "d", null), order)).isEmpty();
      assertThat(entries(store(), range(Family.DATA, "", ""), order)).isEmpty();
    }
  }

  @Test
  default void scansKeysOfPrefix() {
    List.of("a", "a\u00ff", "a\u00ff\0", "a\u00ff\u00ff", "b", "\u00ff", "\u00ff\u00ff")
        .forEach(key -> put(store(), item(key), ""));
    assertThat(entries(store(), KeyRange.startingWith(Family.DATA, bytes("a\u00ff"))))
        .containsExactly("a\u00ff=", "a\u00ff\0=", "a\u00ff\u00ff=");
    assertThat(entries(store(), KeyRange.startingWith(Family.DATA, bytes("\u00ff"))))
        .containsExactly("\u00ff=", "\u00ff\u00ff=");
  }

  @Test
  default void scanEndsWhenVisitorHasSeenEnough() {
    List.of("a", "b", "c").forEach(key -> put(store(), item(key), key));
    for (ScanOrder order : ScanOrder.values()) {
      List<String> seen = new ArrayList<>();
      store()
          .scan(
              all(Family.DATA),
              order,
              (key, keyLength, value, valueLength) -> {
                seen.add(text(key, keyLength));
                return seen.size() < 2;
              });
      assertThat(seen).hasSize(2);
    }
  }

  @Test
  default void visitorsErrorEndsScanAndStoreStaysUsable() {
    put(store(), item("a"), "1");
    assertThatThrownBy(
            () ->
                store()
                    .scan(
                        all(Family.DATA),
                        ScanOrder.ASCENDING,
                        (key, keyLength, value, valueLength) -> {
                          throw new IllegalArgumentException("seen enough");
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seen enough");
    assertThat(entries(store(), all(Family.DATA))).containsExactly("a=1");
  }

  @Test
  default void bigValuesAndLongKeysComeBackWhole() {
    byte[] big = new byte[3 << 20];
    new Random(1).nextBytes(big);
    byte[] longKey = new byte[3000];
    Arrays.fill(longKey, (byte) 0xFF);
    commit(store(), batch -> batch.put(Family.DATA, longKey, big));
    put(store(), item("small"), "1");
    assertThat(store().getAll(Family.DATA, List.of(longKey)).get(0)).isEqualTo(big);
    assertThat(entries(store(), all(Family.DATA)))
        .containsExactly("small=1", text(longKey) + "=" + text(big));
    assertThat(entries(store(), all(Family.DATA), ScanOrder.DESCENDING)).hasSize(2);
    assertThat(get(store(), item("small"))).isEqualTo("1");
  }

  @Test
  default void valuesOfEveryLengthComeBackWhole() {
    for (int length = 1; length < 20_000; length = length * 3 / 2 + 1) {
      put(store(), item("k" + length), "v".repeat(length));
    }
    for (int length = 1; length < 20_000; length = length * 3 / 2 + 1) {
      assertThat(get(store(), item("k" + length))).hasSize(length);
    }
  }

  @Test
  default void scansManyEntriesInBothOrders() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String key = String.format("%05d", i);
      expected.add(key + "=" + i);
      put(store(), item(key), Integer.toString(i));
    }
    assertThat(entries(store(), all(Family.DATA))).isEqualTo(expected);
    Collections.reverse(expected);
    assertThat(entries(store(), all(Family.DATA), ScanOrder.DESCENDING)).isEqualTo(expected);
  }

  @Test
  default void snapshotIsBlindToLaterCommits() {
    put(store(), item("a"), "1");
    put(store(), item("b"), "1");
    try (Snapshot snapshot = store().snapshot()) {
      commit(
          store(),
          batch -> {
            batch.put(Family.DATA, bytes("a"), bytes("2"));
            batch.delete(Family.DATA, bytes("b"));
            batch.put(Family.DATA, bytes("c"), bytes("2"));
          });
      assertThat(get(snapshot, item("a"))).isEqualTo("1");
      assertThat(get(snapshot, item("c"))).isNull();
      assertThat(entries(snapshot, all(Family.DATA))).containsExactly("a=1", "b=1");
      assertThat(entries(snapshot, all(Family.DATA), ScanOrder.DESCENDING))
          .containsExactly("b=1", "a=1");
      assertThat(snapshot.getAll(Family.DATA, List.of(bytes("c"), bytes("b"))))
          .containsExactly(null, bytes("1"));
    }
    assertThat(entries(store(), all(Family.DATA))).containsExactly("a=2", "c=2");
  }

  @Test
  default void closedSnapshotRefusesReads() {
    Snapshot snapshot = store().snapshot();
    snapshot.close();
    snapshot.close();
    assertThatThrownBy(() -> snapshot.get(item("a"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> entries(snapshot, all(Family.DATA)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> snapshot.getAll(Family.DATA, List.of(bytes("a"))))
        .isInstanceOf(IllegalStateException.class);
  }
}
