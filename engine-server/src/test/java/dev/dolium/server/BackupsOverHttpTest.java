// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.InvalidRestoreTimeException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The eight operations of backups and recovery with the AWS SDK against the endpoint. */
final class BackupsOverHttpTest {
  private volatile Instant now = Instant.parse("2026-05-01T12:00:00Z");
  private final Engine engine = Engine.builder().inMemory().time(() -> now).open();
  private final EngineServer server = EngineServer.start(engine, ServerOptions.local());
  private final DynamoDbClient client = SdkClients.of(server);

  @BeforeEach
  void createOrders() {
    engine.createTable(TableDefinition.named("Orders").partitionKey("id", KeyType.STRING));
    engine.table("Orders").put(Item.of("id", "one", "price", 1));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
    engine.close();
  }

  private BackupDetails backup() {
    return client.createBackup(r -> r.tableName("Orders").backupName("Nightly")).backupDetails();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void makesDescribesListsAndDeletesBackup() {
    BackupDetails made = backup();
    assertThat(made.backupStatus()).isEqualTo(BackupStatus.CREATING);
    assertThat(made.backupType()).isEqualTo(BackupType.USER);
    assertThat(made.backupCreationDateTime()).isEqualTo(now);

    BackupDescription described =
        client.describeBackup(r -> r.backupArn(made.backupArn())).backupDescription();
    assertThat(described.backupDetails().backupStatus()).isEqualTo(BackupStatus.AVAILABLE);
    assertThat(described.sourceTableDetails().tableName()).isEqualTo("Orders");
    assertThat(described.sourceTableDetails().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(client.listBackups(r -> r.tableName("Orders").limit(1)).backupSummaries())
        .extracting(BackupSummary::backupArn)
        .containsExactly(made.backupArn());
    assertThat(
            client
                .deleteBackup(r -> r.backupArn(made.backupArn()))
                .backupDescription()
                .backupDetails()
                .backupStatus())
        .isEqualTo(BackupStatus.DELETED);
    assertThatThrownBy(() -> client.describeBackup(r -> r.backupArn(made.backupArn())))
        .isInstanceOf(BackupNotFoundException.class);
    assertThat(client.listBackups(r -> r.tableName("Orders")).backupSummaries()).isEmpty();
  }

  @Test
  void restoresBackupOfTableThatIsGone() {
    String arn = backup().backupArn();
    engine.execute(new DeleteTable("Orders"));

    TableDescription restoring =
        client
            .restoreTableFromBackup(r -> r.targetTableName("Again").backupArn(arn))
            .tableDescription();

    assertThat(restoring.tableStatus()).isEqualTo(TableStatus.CREATING);
    assertThat(restoring.restoreSummary().sourceBackupArn()).isEqualTo(arn);
    assertThat(restoring.restoreSummary().restoreInProgress()).isTrue();
    TableDescription restored = client.describeTable(r -> r.tableName("Again")).table();
    assertThat(restored.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(restored.restoreSummary().restoreInProgress()).isFalse();
    assertThat(engine.table("Again").get(Key.of("one"))).isPresent();
    assertThatThrownBy(
            () -> client.restoreTableFromBackup(r -> r.targetTableName("Again").backupArn(arn)))
        .isInstanceOf(TableAlreadyExistsException.class);
  }

  @Test
  void restoresTableToPastSecond() {
    assertThatThrownBy(() -> restore(now))
        .isInstanceOf(PointInTimeRecoveryUnavailableException.class);
    client.updateContinuousBackups(
        r ->
            r.tableName("Orders")
                .pointInTimeRecoverySpecification(
                    s -> s.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(7)));
    Instant enabled = now;
    pass(Duration.ofSeconds(60));
    engine.table("Orders").delete(Key.of("one"));
    pass(Duration.ofMinutes(10));

    PointInTimeRecoveryDescription recovery = recovery();
    assertThat(recovery.pointInTimeRecoveryStatus()).isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    assertThat(recovery.recoveryPeriodInDays()).isEqualTo(7);
    assertThat(recovery.earliestRestorableDateTime()).isEqualTo(enabled);
    assertThat(recovery.latestRestorableDateTime()).isEqualTo(now.minus(Duration.ofMinutes(5)));
    assertThatThrownBy(() -> restore(now)).isInstanceOf(InvalidRestoreTimeException.class);
    restore(enabled.plusSeconds(59));
    assertThat(engine.table("Restored").get(Key.of("one"))).isPresent();
    client.restoreTableToPointInTime(
        r -> r.sourceTableName("Orders").targetTableName("Latest").useLatestRestorableTime(true));
    assertThat(engine.table("Latest").get(Key.of("one"))).isEmpty();
  }

  private PointInTimeRecoveryDescription recovery() {
    ContinuousBackupsDescription backups =
        client.describeContinuousBackups(r -> r.tableName("Orders")).continuousBackupsDescription();
    assertThat(backups.continuousBackupsStatus()).isEqualTo(ContinuousBackupsStatus.ENABLED);
    return backups.pointInTimeRecoveryDescription();
  }

  private void restore(Instant moment) {
    client.restoreTableToPointInTime(
        r -> r.sourceTableName("Orders").targetTableName("Restored").restoreDateTime(moment));
  }

  @Test
  void leavesBackupOfDroppedTableThatHadRecovery() {
    client.updateContinuousBackups(
        r ->
            r.tableName("Orders")
                .pointInTimeRecoverySpecification(s -> s.pointInTimeRecoveryEnabled(true)));
    pass(Duration.ofMinutes(10));
    client.deleteTable(r -> r.tableName("Orders"));

    Map<String, BackupType> system = new HashMap<>();
    client
        .listBackups(r -> r.backupType(BackupTypeFilter.SYSTEM))
        .backupSummaries()
        .forEach(backup -> system.put(backup.backupName(), backup.backupType()));

    assertThat(system).containsExactly(Map.entry("Orders$DeletedTableBackup", BackupType.SYSTEM));
    assertThatThrownBy(() -> client.describeContinuousBackups(r -> r.tableName("Orders")))
        .isInstanceOf(TableNotFoundException.class);
  }
}
