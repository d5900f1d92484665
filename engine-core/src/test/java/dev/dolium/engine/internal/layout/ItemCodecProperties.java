// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.internal.expression.DocumentPath;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.ItemArbitraries;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.CommitStamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * {@link ItemCodec} reads what it wrote, {@link EncodedItem} reads parts of it, and neither falls
 * over damage.
 */
final class ItemCodecProperties {
  private final ItemCodec codec = new ItemCodec();

  @Provide
  Arbitrary<AttributeMap> items() {
    return ItemArbitraries.items();
  }

  @Provide
  Arbitrary<DocumentPath> paths() {
    Arbitrary<DocumentPath.Step> steps =
        Arbitraries.oneOf(
            Arbitraries.of("a", "b", "").map(DocumentPath.Member::new),
            Arbitraries.longs().between(0, 4).map(DocumentPath.Element::new));
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of("a", "b", "c", "pk"), ItemArbitraries.texts()),
            steps.list().ofMaxSize(2))
        .as(DocumentPath::of);
  }

  @Property(tries = 200)
  void readsWhatItWrote(
      @ForAll("items") AttributeMap item, @ForAll long hybridTime, @ForAll long commitId) {
    CommitStamp stamp = new CommitStamp(hybridTime, commitId);
    byte[] bytes = codec.encode(item, ItemSize.of(item), stamp);
    EncodedItem encoded = new EncodedItem(codec, bytes);
    assertThat(codec.decode(bytes)).isEqualTo(item);
    assertThat(new ArrayList<>(codec.decode(bytes).keySet()))
        .isEqualTo(new ArrayList<>(item.keySet()));
    assertThat(encoded.sizeBytes()).isEqualTo(ItemSize.of(item));
    assertThat(encoded.stamp()).isEqualTo(stamp);
  }

  @Property(tries = 200)
  void readsWhatItWroteOutOfALongerBuffer(
      @ForAll("items") AttributeMap item, @ForAll @IntRange(max = 20) int more) {
    byte[] bytes = codec.encode(item, ItemSize.of(item));
    byte[] buffer = Arrays.copyOf(bytes, bytes.length + more);
    Arrays.fill(buffer, bytes.length, buffer.length, (byte) 7);
    EncodedItem encoded = new EncodedItem(codec);
    encoded.pointAt(buffer, bytes.length);
    assertThat(encoded.decode()).isEqualTo(item);
    assertThat(encoded.sizeBytes()).isEqualTo(ItemSize.of(item));
  }

  @Property(tries = 200)
  void resolvesPathsAsTheDecodedItemDoes(
      @ForAll("items") AttributeMap item, @ForAll("paths") DocumentPath path) {
    EncodedItem encoded = new EncodedItem(codec, codec.encode(item, ItemSize.of(item)));
    assertThat(encoded.resolve(path)).isEqualTo(path.resolveIn(item));
    assertThat(encoded.exists(path)).isEqualTo(path.resolveIn(item) != null);
    item.forEach(
        (name, value) -> assertThat(encoded.resolve(DocumentPath.of(name))).isEqualTo(value));
  }

  @Property(tries = 150)
  void findsDamageOrReadsAnItem(@ForAll("items") AttributeMap item, @ForAll Random random) {
    byte[] whole = codec.encode(item, ItemSize.of(item), new CommitStamp(1, 2));
    for (int i = 0; i < 25; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      checkReadsOrRefuses(damaged, item);
    }
  }

  @Property(tries = 100)
  void findsThatTheEndIsMissing(@ForAll("items") AttributeMap item, @ForAll Random random) {
    byte[] whole = codec.encode(item, ItemSize.of(item), new CommitStamp(1, 2));
    for (int i = 0; i < 10; i++) {
      byte[] shorter = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThat(decodedOrNull(shorter)).isNull();
      checkReadsOrRefuses(shorter, item);
    }
  }

  @Property(tries = 500)
  void refusesBytesThatAreNoItem(@ForAll byte[] noise) {
    checkReadsOrRefuses(noise, AttributeMap.EMPTY);
    byte[] bytes = Arrays.copyOf(codec.encode(AttributeMap.EMPTY, 0), 4 + noise.length);
    System.arraycopy(noise, 0, bytes, 4, noise.length);
    checkReadsOrRefuses(bytes, AttributeMap.EMPTY);
  }

  // What was read must also be usable: an unusable number would fall over only when it is shown.
  private void checkReadsOrRefuses(byte[] bytes, AttributeMap item) {
    AttributeMap decoded = decodedOrNull(bytes);
    if (decoded != null) {
      assertThat(decoded.hashCode()).isEqualTo(codec.decode(bytes).hashCode());
      assertThat(ItemSize.of(decoded)).isNotNegative();
    }
    List<String> names = new ArrayList<>(item.keySet());
    names.add("missing");
    for (String name : names) {
      try {
        AttributeValue value = new EncodedItem(codec, bytes).resolve(DocumentPath.of(name));
        assertThat(String.valueOf(value)).isNotEmpty();
      } catch (StoreCorruptedException damage) {
        assertThat(damage).hasMessageNotContaining("null");
      }
    }
  }

  private @Nullable AttributeMap decodedOrNull(byte[] bytes) {
    try {
      AttributeMap decoded = codec.decode(bytes);
      assertThat(decoded.toString()).isNotEmpty();
      return decoded;
    } catch (StoreCorruptedException damage) {
      return null;
    }
  }
}
