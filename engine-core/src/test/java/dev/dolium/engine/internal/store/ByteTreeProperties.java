// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A {@link ByteTree} holds what a {@link TreeMap} holds, however it came about. */
final class ByteTreeProperties {
  private final TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
  private ByteTree tree = ByteTree.EMPTY;

  @Property(tries = 60)
  void holdsWhatTheModelHolds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4000) int keyCount) {
    Random random = new Random(seed);
    for (int step = 0; step < 4000; step++) {
      change(random, keyCount);
      if (step % 500 == 0) {
        check(random, keyCount);
      }
    }
    check(random, keyCount);
  }

  @Property(tries = 20)
  void emptiesKeyByKey(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      byte[] key = key(i);
      keys.add(key);
      tree = tree.with(key, key);
    }
    Collections.shuffle(keys, random);
    ByteTree full = tree;
    for (byte[] key : keys) {
      tree = tree.without(key);
      assertThat(tree.get(key)).isNull();
    }
    assertThat(tree).isSameAs(ByteTree.EMPTY);
    assertThat(full.sizeBytes(all())).isEqualTo(3000L * 2 * Integer.BYTES);
  }

  private void change(Random random, int keyCount) {
    byte[] key = key(random.nextInt(keyCount));
    int choice = random.nextInt(1000);
    if (choice < 600) {
      byte[] value = new byte[random.nextInt(9)];
      tree = tree.with(key, value);
      model.put(key, value);
    } else if (choice < 997) {
      tree = tree.without(key);
      model.remove(key);
    } else {
      KeyRange range = range(random, keyCount);
      tree = tree.withoutRange(range);
      model.keySet().removeIf(range::contains);
    }
  }

  private void check(Random random, int keyCount) {
    checkRange(all());
    for (int i = 0; i < 10; i++) {
      checkRange(range(random, keyCount));
      byte[] key = key(random.nextInt(keyCount));
      assertThat(tree.get(key)).isSameAs(model.get(key));
    }
  }

  private void checkRange(KeyRange range) {
    List<byte[]> expected = new ArrayList<>();
    long size = 0;
    for (Map.Entry<byte[], byte[]> entry : model.entrySet()) {
      if (range.contains(entry.getKey())) {
        expected.add(entry.getKey());
        size += entry.getKey().length + entry.getValue().length;
      }
    }
    assertThat(keys(range, ScanOrder.ASCENDING)).containsExactlyElementsOf(expected);
    Collections.reverse(expected);
    assertThat(keys(range, ScanOrder.DESCENDING)).containsExactlyElementsOf(expected);
    assertThat(tree.sizeBytes(range)).isEqualTo(size);
  }

  private List<byte[]> keys(KeyRange range, ScanOrder order) {
    List<byte[]> keys = new ArrayList<>();
    tree.scan(
        range,
        order,
        (key, keyLength, value, valueLength) -> {
          assertThat(value).isSameAs(model.get(key));
          return keys.add(key);
        });
    return keys;
  }

  private static KeyRange range(Random random, int keyCount) {
    byte[] start = key(random.nextInt(keyCount));
    return new KeyRange(Family.DATA, start, random.nextInt(4) == 0 ? null : end(random, keyCount));
  }

  private static byte[] end(Random random, int keyCount) {
    return key(random.nextInt(keyCount));
  }

  private static KeyRange all() {
    return new KeyRange(Family.DATA, new byte[0], null);
  }

  private static byte[] key(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
