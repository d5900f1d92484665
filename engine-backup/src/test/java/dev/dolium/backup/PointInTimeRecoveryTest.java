// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.backup.EngineUnderTest.Kind;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.InvalidRestoreTimeException;
import dev.dolium.engine.error.PointInTimeRecoveryUnavailableException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.table.TableDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PointInTimeRecoveryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private static TableDefinition orders() {
    return TableDefinition.named("Orders")
        .partitionKey("customer", STRING)
        .sortKey("number", NUMBER)
        .globalIndex("by-status", index -> index.partitionKey("status", STRING));
  }

  private static Item order(String customer, int number, String status) {
    return Item.of("customer", customer, "number", number, "status", status);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void restoresTableToMomentBeforeMistake(Kind kind) {
    try (EngineUnderTest test = new EngineUnderTest(kind, folder)) {
      Table orders = test.engine.createTable(orders());
      orders.put(order("ada", 1, "open"));
      test.backups().enablePointInTimeRecovery("Orders");
      test.clock.advance(SECOND);
      orders.put(order("ada", 2, "open"));
      Instant beforeTheMistake = test.clock.instant();
      test.clock.advance(SECOND);
      orders.delete(Key.of("ada", 1));
      orders.put(order("ada", 2, "lost"));
      test.clock.advance(SECOND);

      test.backups().restoreToPointInTime("Orders", "Restored", beforeTheMistake);

      Table restored = test.engine.table("Restored");
      assertThat(restored.scan().stream()).hasSize(2);
      assertThat(restored.get(Key.of("ada", 1))).contains(order("ada", 1, "open"));
      assertThat(restored.get(Key.of("ada", 2))).contains(order("ada", 2, "open"));
      assertThat(orders.scan().stream()).containsExactly(order("ada", 2, "lost"));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void refusesMomentsOutsideWindow(Kind kind) {
    try (EngineUnderTest test = new EngineUnderTest(kind, folder)) {
      test.engine.createTable(orders());
      test.backups().enablePointInTimeRecovery("Orders");
      Instant enabled = test.clock.instant();
      test.clock.advance(SECOND);
      for (Instant moment : new Instant[] {enabled.minusMillis(1), enabled.plusMillis(1001)}) {
        assertThatThrownBy(() -> test.backups().restoreToPointInTime("Orders", "Restored", moment))
            .isInstanceOf(InvalidRestoreTimeException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void refusesTableWithoutRecovery(Kind kind) {
    try (EngineUnderTest test = new EngineUnderTest(kind, folder)) {
      test.engine.createTable(orders());
      assertThatThrownBy(() -> test.backups().restoreToLatest("Orders", "Restored"))
          .isInstanceOf(PointInTimeRecoveryUnavailableException.class)
          .hasMessage("Point in time recovery is not enabled for table 'Orders'");
    }
  }

  @Test
  void reachesToNowAndWaitsInAnEngineWithTheSettingsOfTheService() {
    try (Engine engine = Engine.builder().with(new Backups()).open()) {
      Table orders = engine.createTable(orders());
      Backups backups = Backups.of(engine);
      backups.enablePointInTimeRecovery("Orders");
      for (int number = 0; number < 1000; number++) {
        orders.put(order("ada", number, "open"));
      }
      Instant now = Instant.now();

      assertThat(backups.restoreToPointInTime("Orders", "Restored", now).scan().stream())
          .hasSize(1000);
      assertThat(backups.restoreToLatest("Orders", "Latest").scan().stream()).hasSize(1000);
      String arn = backups.createBackup("Orders", "nightly").arn();
      assertThat(backups.restoreFromBackup(arn, "FromBackup").scan().stream()).hasSize(1000);
      assertThatThrownBy(
              () -> backups.beginRestoreToPointInTime("Orders", "Api", now, RestoreOverrides.NONE))
          .isInstanceOf(InvalidRestoreTimeException.class);
    }
  }
}
