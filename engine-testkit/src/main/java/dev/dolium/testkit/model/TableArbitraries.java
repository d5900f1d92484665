// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyType;
import dev.dolium.testkit.model.ModelTable.Column;
import dev.dolium.testkit.model.ModelTable.Index;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Generates tables: with and without sort key, with indexes of all kinds. */
public final class TableArbitraries {
  private TableArbitraries() {}

  /** Tables of that name. */
  public static Arbitrary<ModelTable> tables(String name) {
    Arbitrary<KeyType> type = Arbitraries.of(KeyType.class);
    return Combinators.combine(
            type,
            type,
            type.list().ofSize(3),
            Arbitraries.of(0, 1, 1, 1),
            Arbitraries.integers().between(0, 255))
        .as(
            (partition, sort, others, hasSort, indexes) ->
                table(name, partition, hasSort == 1 ? sort : null, others, indexes));
  }

  private static ModelTable table(
      String name,
      KeyType partitionType,
      @Nullable KeyType sortType,
      List<KeyType> others,
      int chosen) {
    Column partition = new Column("pk", partitionType);
    Column sort = sortType == null ? null : new Column("sk", sortType);
    List<Index> candidates = candidates(partition, sort, others);
    List<Index> indexes = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if ((chosen & (1 << i)) != 0) {
        indexes.add(candidates.get(i));
      }
    }
    return new ModelTable(name, partition, sort, indexes);
  }

  private static List<Index> candidates(
      Column partition, @Nullable Column sort, List<KeyType> types) {
    Column g = new Column("g", types.get(0));
    Column h = new Column("h", types.get(1));
    Column l = new Column("l", types.get(2));
    IndexProjection some = IndexProjection.include("a", "name");
    List<Index> indexes = new ArrayList<>();
    indexes.add(global("by-g", List.of(g), List.of(), IndexProjection.ALL));
    indexes.add(global("by-h-g", List.of(h), List.of(g), IndexProjection.KEYS_ONLY));
    indexes.add(global("by-g-pk", List.of(g), List.of(partition), some));
    indexes.add(global("by-gh-l", List.of(g, h), List.of(l), IndexProjection.ALL));
    if (sort != null) {
      indexes.add(global("turned", List.of(sort), List.of(partition), some));
      indexes.add(local("local-l", partition, l, IndexProjection.ALL));
      indexes.add(local("local-g", partition, g, IndexProjection.KEYS_ONLY));
      indexes.add(local("local-h", partition, h, some));
    }
    return indexes;
  }

  private static Index global(
      String name, List<Column> partition, List<Column> sort, IndexProjection projection) {
    return new Index(name, true, partition, sort, projection);
  }

  private static Index local(
      String name, Column partition, Column sort, IndexProjection projection) {
    return new Index(name, false, List.of(partition), List.of(sort), projection);
  }
}
