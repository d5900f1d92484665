// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Backups and recovery through the SDK's client; the service is there without being named. */
final class BackupsOverSdkTest {
  private final Engine engine = Engine.inMemory();
  private final DynamoDbClient client = EngineClients.sync(engine);

  @BeforeEach
  void create() {
    engine
        .createTable(TableDefinition.named("Music").partitionKey("Artist", STRING))
        .put(Item.of("Artist", "Ada"));
  }

  @AfterEach
  void close() {
    client.close();
    engine.close();
  }

  @Test
  void backupComesBackAsAnotherTable() {
    String arn =
        client
            .createBackup(request -> request.tableName("Music").backupName("nightly"))
            .backupDetails()
            .backupArn();
    awaitBackup(arn);
    client.restoreTableFromBackup(request -> request.backupArn(arn).targetTableName("Again"));
    client.waiter().waitUntilTableExists(request -> request.tableName("Again"));

    TableDescription again = client.describeTable(request -> request.tableName("Again")).table();
    assertThat(again.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(again.restoreSummary().sourceBackupArn()).isEqualTo(arn);
    assertThat(again.restoreSummary().restoreInProgress()).isFalse();
    assertThat(client.scan(request -> request.tableName("Again")).count()).isEqualTo(1);
    assertThat(client.listBackups(request -> request.tableName("Music")).backupSummaries())
        .hasSize(1);
    assertThat(
            client
                .deleteBackup(request -> request.backupArn(arn))
                .backupDescription()
                .backupDetails()
                .backupStatus())
        .isEqualTo(BackupStatus.DELETED);
    assertThatThrownBy(() -> client.describeBackup(request -> request.backupArn(arn)))
        .isInstanceOf(BackupNotFoundException.class);
  }

  private void awaitBackup(String arn) {
    BackupStatus status;
    do {
      status =
          client
              .describeBackup(request -> request.backupArn(arn))
              .backupDescription()
              .backupDetails()
              .backupStatus();
    } while (status == BackupStatus.CREATING);
    assertThat(status).isEqualTo(BackupStatus.AVAILABLE);
  }

  @Test
  void tableIsRestoredToTheLatestMoment() {
    client.updateContinuousBackups(
        request ->
            request
                .tableName("Music")
                .pointInTimeRecoverySpecification(
                    recovery -> recovery.pointInTimeRecoveryEnabled(true)));
    PointInTimeRecoveryDescription window =
        client
            .describeContinuousBackups(request -> request.tableName("Music"))
            .continuousBackupsDescription()
            .pointInTimeRecoveryDescription();
    assertThat(window.pointInTimeRecoveryStatus()).isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    assertThat(window.latestRestorableDateTime()).isNotNull();

    client.restoreTableToPointInTime(
        request ->
            request
                .sourceTableName("Music")
                .targetTableName("Again")
                .useLatestRestorableTime(true));
    client.waiter().waitUntilTableExists(request -> request.tableName("Again"));

    assertThat(client.scan(request -> request.tableName("Again")).count()).isEqualTo(1);
  }
}
