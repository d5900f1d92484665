// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.engine.item.ItemArbitraries;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.Change;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.WriteOrigin;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** {@link ChangeCodec} reads what it wrote, and does not fall over damage. */
final class ChangeCodecProperties {
  private static final List<String> KEY_NAMES = List.of("pk", "sk");

  private final ItemCodec items = new ItemCodec();
  private final ChangeCodec codec = new ChangeCodec(items);

  @Provide
  Arbitrary<Change> changes() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(Change.Kind.class),
            Arbitraries.of(WriteOrigin.class),
            ItemArbitraries.numbers(),
            ItemArbitraries.items(),
            ItemArbitraries.items(),
            Arbitraries.integers().between(0, 3))
        .as(
            (time, kind, origin, sort, before, after, shown) ->
                new Change(
                    7,
                    new CommitStamp(time, ~time),
                    kind,
                    origin,
                    keyed(AttributeMap.EMPTY, sort),
                    (shown & 1) == 0 ? null : keyed(before, sort),
                    (shown & 2) == 0 ? null : keyed(after, sort)));
  }

  private static AttributeMap keyed(AttributeMap item, DecimalNumber sort) {
    Map<String, AttributeValue> all = new LinkedHashMap<>(item);
    all.put("pk", new AttributeValue.S("a key"));
    all.put("sk", new AttributeValue.N(sort));
    return AttributeMap.copyOf(all);
  }

  private byte[] encode(Change change) {
    boolean shown = change.before() != null || change.after() != null;
    return ChangeCodec.encode(
        new ChangeCodec.Header(change.kind(), change.origin(), change.stamp()),
        shown ? null : encode(change.keys()),
        change.before() == null ? null : encode(change.before()),
        change.after() == null ? null : encode(change.after()));
  }

  private byte[] encode(AttributeMap item) {
    return items.encode(item, ItemSize.of(item));
  }

  @Property(tries = 100)
  void readsWhatItWroteOutOfALongerBuffer(
      @ForAll("changes") Change change, @ForAll @IntRange(max = 20) int more) {
    byte[] bytes = encode(change);
    byte[] buffer = Arrays.copyOf(bytes, bytes.length + more);
    Arrays.fill(buffer, bytes.length, buffer.length, (byte) 7);
    assertThat(codec.decode(7, KEY_NAMES, buffer, bytes.length)).isEqualTo(change);
    assertThat(ChangeCodec.hybridTime(buffer, bytes.length)).isEqualTo(change.stamp().hybridTime());
  }

  @Property(tries = 80)
  void findsDamageOrReadsAChange(@ForAll("changes") Change change, @ForAll Random random) {
    byte[] whole = encode(change);
    for (int i = 0; i < 25; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      readOrNull(damaged, damaged.length);
    }
  }

  @Property(tries = 60)
  void findsThatTheEndIsMissingOrTooLate(@ForAll("changes") Change change, @ForAll Random random) {
    byte[] whole = encode(change);
    for (int i = 0; i < 10; i++) {
      int length = random.nextInt(whole.length);
      assertThat(readOrNull(Arrays.copyOf(whole, length), length)).isNull();
      assertThat(readOrNull(whole, length)).isNull();
    }
    assertThat(readOrNull(Arrays.copyOf(whole, whole.length + 1), whole.length + 1)).isNull();
  }

  @Property(tries = 500)
  void refusesBytesThatAreNoChange(@ForAll byte[] noise, @ForAll @IntRange(max = 7) int parts) {
    readOrNull(noise, noise.length);
    byte[] bytes = Arrays.copyOf(new byte[] {0x11, 0, (byte) parts}, 19 + noise.length);
    System.arraycopy(noise, 0, bytes, 19, noise.length);
    readOrNull(bytes, bytes.length);
  }

  // What was read must also be usable, and the same when it is read again.
  private @Nullable Change readOrNull(byte[] bytes, int length) {
    try {
      Change change = codec.decode(7, KEY_NAMES, bytes, length);
      assertThat(change.toString()).isNotEmpty();
      assertThat(change.sizeBytes()).isNotNegative();
      assertThat(codec.decode(7, KEY_NAMES, bytes, length).hashCode()).isEqualTo(change.hashCode());
      return change;
    } catch (StoreCorruptedException damage) {
      return null;
    }
  }
}
