// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.EngineUnderTest.Kind;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What recovery takes is bounded by its window, however long a table is written. */
final class RecoveryStorageTest {
  private static final int DAYS = 60;
  private static final int WINDOW = 7;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Kind.class)
  void storageStopsToGrowOnceTheWindowIsFull(Kind kind) {
    try (EngineUnderTest test = new EngineUnderTest(kind, folder)) {
      Table table =
          test.engine.createTable(TableDefinition.named("Meter").partitionKey("id", NUMBER));
      test.backups().enablePointInTimeRecovery("Meter", WINDOW);
      List<Long> bytes = new ArrayList<>();
      for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < 300; i++) {
          table.put(Item.of("id", i, "day", day, "text", "x".repeat(300)));
        }
        test.clock.advance(Duration.ofDays(1));
        test.backups().run();
        RecoveryStorage storage = test.backups().storage();
        bytes.add(storage.commitLogBytes() + storage.tables().get(0).sizeBytes());
      }
      long full = max(bytes.subList(0, DAYS / 2));
      assertThat(max(bytes.subList(DAYS / 2, DAYS))).isLessThan(full * 5 / 4);
      assertThat(test.backups().storage().tables().get(0).copies()).isLessThanOrEqualTo(WINDOW + 2);

      Instant earliest = test.clock.instant().minus(Duration.ofDays(WINDOW));
      assertThat(test.backups().describeContinuousBackups("Meter").earliest()).isEqualTo(earliest);
      test.backups().restoreToPointInTime("Meter", "Earliest", earliest);
      assertThat(test.engine.table("Earliest").scan().stream())
          .hasSize(300)
          .allMatch(item -> dayOf(item) == DAYS - WINDOW);
    }
  }

  private static int dayOf(Item item) {
    return item.number("day").toBigDecimal().intValueExact();
  }

  private static long max(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
