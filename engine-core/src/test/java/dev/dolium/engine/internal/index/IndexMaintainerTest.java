// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.internal.catalog.IndexState;
import dev.dolium.engine.internal.catalog.TableExtras;
import dev.dolium.engine.internal.catalog.TableFeatures;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.ItemSize;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.IndexProjection;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.KeyRole;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import dev.dolium.engine.table.ThroughputHistory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IndexMaintainerTest {
  private final ItemCodec codec = new ItemCodec();
  private final IndexMaintainer indexes = new IndexMaintainer(codec);

  /**
   * A request is checked against the indexes that there are; one that is added before the commit
   * meets items that it cannot hold. It must pass them over, as its back-fill does.
   */
  @Test
  void itemThatTheIndexCannotHoldHasNoEntry() {
    assertThat(entriesOf("ada")).isEqualTo(1);
    assertThat(entriesOf("")).isZero();
    assertThat(entriesOf("a".repeat(2049))).isZero();
  }

  private int entriesOf(String user) {
    AttributeMap item = Item.of("id", "one", "user", user).attributes();
    WriteBatch batch = new WriteBatch(new CommitStamp(1, 1));
    byte[] encoded = codec.encode(item, ItemSize.of(item), batch.stamp());
    indexes.apply(table(), new ItemChange(null, item), encoded, batch);
    return batch.changes().size();
  }

  private static TableSchema table() {
    IndexDefinition byUser =
        new IndexDefinition(
            "by-user",
            List.of(new KeyElement("user", KeyRole.HASH)),
            IndexProjection.ALL,
            null,
            null,
            null);
    return new TableSchema(
        new TableState(
            1,
            "Sessions",
            "uuid",
            Instant.EPOCH,
            TableStatus.ACTIVE,
            null,
            1,
            List.of(
                new AttributeDefinition("id", AttributeType.S),
                new AttributeDefinition("user", AttributeType.S)),
            List.of(new KeyElement("id", KeyRole.HASH)),
            List.of(IndexState.initial(1, IndexState.Kind.GLOBAL, byUser)),
            2,
            TableSettings.NONE,
            ThroughputHistory.NONE,
            TableFeatures.NONE,
            TableExtras.NONE));
  }
}
