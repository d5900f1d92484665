// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.TrimmedDataAccessException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.StreamView;
import dev.dolium.streams.StreamBench.StoreKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Shard iterators, ARNs, shards and sequence numbers that nobody was given are refused, in words of
 * DynamoDB Streams.
 */
final class ForeignIteratorProperties {
  private final StreamBench bench = new StreamBench(StoreKind.MEMORY, Path.of("unused"), 2);
  private final List<String> valid = new ArrayList<>();
  private final String arn;

  ForeignIteratorProperties() {
    bench
        .createTable("People", StreamView.KEYS_ONLY)
        .put(Item.of("id", "ada", "at", 1, "name", "Ada"));
    arn = bench.arn("People");
    for (DescribeStream.Shard shard : bench.shards(arn)) {
      valid.add(bench.iterator(arn, shard.id(), GetShardIterator.Type.TRIM_HORIZON));
      valid.add(bench.iterator(arn, shard.id(), GetShardIterator.Type.LATEST));
    }
  }

  @AfterProperty
  void close() {
    bench.close();
  }

  /** Replaces up to three characters of a text with up to four others. */
  @Provide
  Arbitrary<Function<String, String>> changes() {
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 999);
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of("|1|", "|", "=", "A", "/", "", ":", "\ud800", "0"),
            Arbitraries.strings().ofMaxLength(4));
    return Combinators.combine(places, texts, Arbitraries.integers().between(0, 3))
        .as((place, text, length) -> whole -> replace(whole, place, text, length));
  }

  private static String replace(String whole, int place, String text, int length) {
    int from = place % whole.length();
    return whole.substring(0, from)
        + text
        + whole.substring(Math.min(whole.length(), from + length));
  }

  @Property(tries = 500)
  void aChangedIteratorIsRefused(
      @ForAll("changes") Function<String, String> change, @ForAll Random random) {
    String iterator = valid.get(random.nextInt(valid.size()));
    String changed = change.apply(iterator);
    // The last bits of Base64 may say nothing: such an iterator is the same one.
    if (!sameBytes(changed, iterator)) {
      refused(changed);
    }
  }

  private static boolean sameBytes(String changed, String iterator) {
    int at = iterator.length() - 4;
    return changed.length() <= iterator.length()
        && changed.startsWith(iterator.substring(0, at))
        && changed.replaceAll("=+$", "").length() >= iterator.replaceAll("=+$", "").length();
  }

  @Property(tries = 300)
  void anyTextIsRefused(@ForAll String text, @ForAll byte[] bytes) {
    String base64 = Base64.getEncoder().encodeToString(bytes);
    for (String iterator : List.of(text, base64, arn + "|1|" + text, arn + "|1|" + base64)) {
      refused(iterator);
    }
  }

  private void refused(String iterator) {
    assertThatThrownBy(() -> bench.streams().getRecords(GetRecords.of(iterator)))
        .isExactlyInstanceOf(ValidationException.class);
  }

  @Property(tries = 300)
  void aChangedPlaceIsReadOrRefused(
      @ForAll("changes") Function<String, String> change, @ForAll Random random) {
    DescribeStream.Shard shard = bench.shards(arn).get(random.nextInt(2));
    String[] parts = {arn, shard.id(), shard.startingSequenceNumber()};
    int changed = random.nextInt(3);
    parts[changed] = change.apply(parts[changed]);
    GetShardIterator.Type type =
        random.nextBoolean()
            ? GetShardIterator.Type.AT_SEQUENCE_NUMBER
            : GetShardIterator.Type.AFTER_SEQUENCE_NUMBER;
    answered(
        () -> {
          String iterator =
              bench
                  .streams()
                  .getShardIterator(new GetShardIterator(parts[0], parts[1], type, parts[2]));
          assertThat(bench.streams().getRecords(GetRecords.of(iterator)).records())
              .hasSizeLessThan(2);
        });
    answered(() -> bench.streams().describeStream(new DescribeStream(parts[0], 1, parts[1], null)));
    answered(() -> bench.streams().describeStream(DescribeStream.childrenOf(parts[0], parts[1])));
  }

  private static void answered(Runnable request) {
    try {
      request.run();
    } catch (ValidationException | ResourceNotFoundException | TrimmedDataAccessException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
