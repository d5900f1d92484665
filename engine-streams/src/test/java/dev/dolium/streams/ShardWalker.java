// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.streams.DescribeStream.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a stream with its four operations alone: each shard to its end, parents before children. It
 * must see each record exactly once.
 */
final class ShardWalker {
  private final Map<String, String> places = new HashMap<>();
  private final Set<String> drained = new HashSet<>();
  private final ItemHistories seen = new ItemHistories();

  /** Reads on in each shard whose parent is drained, and says how many records it found. */
  int walk(Streams streams, String arn) {
    List<Shard> shards = shards(streams, arn);
    Set<String> ids = new HashSet<>();
    shards.forEach(shard -> ids.add(shard.id()));
    int found = 0;
    for (Shard shard : shards) {
      String parent = shard.parentId();
      if (!drained.contains(shard.id())
          && (parent == null || drained.contains(parent) || !ids.contains(parent))) {
        found += read(streams, arn, shard.id());
      }
    }
    return found;
  }

  private static List<Shard> shards(Streams streams, String arn) {
    List<Shard> shards = new ArrayList<>();
    String start = null;
    do {
      DescribeStream.Result page =
          streams.describeStream(new DescribeStream(arn, null, start, null));
      shards.addAll(page.shards());
      start = page.lastEvaluatedShardId();
    } while (start != null);
    return shards;
  }

  private int read(Streams streams, String arn, String shardId) {
    String place =
        places.computeIfAbsent(
            shardId,
            id ->
                streams.getShardIterator(
                    GetShardIterator.of(arn, id, GetShardIterator.Type.TRIM_HORIZON)));
    GetRecords.Result page = streams.getRecords(new GetRecords(place, 50));
    page.records().forEach(seen::add);
    String next = page.nextShardIterator();
    if (next == null) {
      drained.add(shardId);
      return page.records().size() + 1;
    }
    places.put(shardId, next);
    return page.records().size();
  }

  void verify(ItemHistories history) {
    assertThat(seen.byItem()).isEqualTo(history.byItem());
  }
}
