// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.backup.BackupOptions;
import dev.dolium.backup.Backups;
import dev.dolium.engine.Engine;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.ttl.TimeToLive;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The operations of backups in JSON. Evidence: the answers printed in the developer guide's pages
 * about backups with the AWS CLI, API/RestoreTableToPointInTime and the SDK model; texts without a
 * source there are our choice.
 */
final class BackupOperationsTest {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/Music";
  private static final String BACKUP = ARN + "/backup/";
  private static final Pattern BACKUP_ARN = Pattern.compile(BACKUP + "0[0-9]{13}-[0-9a-f]{8}");
  private static final String PERIOD = "'RecoveryPeriodInDays':35";

  private Instant now = Instant.parse("2026-05-01T12:00:00Z");
  private final Engine engine =
      Engine.builder()
          .time(() -> now)
          .with(new Backups(BackupOptions.defaults().withLatestLag(Duration.ZERO)))
          .with(new TimeToLive())
          .open();
  private final WireEndpoint endpoint = new WireEndpoint(engine);

  @BeforeEach
  void create() {
    answer(
        "CreateTable",
        "{'TableName':'Music','AttributeDefinitions':[{'AttributeName':'Artist','AttributeType':'S'},"
            + "{'AttributeName':'Title','AttributeType':'S'},{'AttributeName':'Year','AttributeType':'N'}],"
            + "'KeySchema':[{'AttributeName':'Artist','KeyType':'HASH'},{'AttributeName':'Title','KeyType':'RANGE'}],"
            + "'LocalSecondaryIndexes':[{'IndexName':'by-year','KeySchema':[{'AttributeName':'Artist','KeyType':'HASH'},"
            + "{'AttributeName':'Year','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}],"
            + "'GlobalSecondaryIndexes':[{'IndexName':'by-title','KeySchema':[{'AttributeName':'Title','KeyType':'HASH'}],"
            + "'Projection':{'ProjectionType':'ALL'},'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}}],"
            + "'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':6},"
            + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}}");
    answer(
        "UpdateTimeToLive",
        "{'TableName':'Music','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'gone'}}");
    engine.table("Music").put(Item.of("Artist", "Ada", "Title", "One", "Year", 1843));
  }

  @AfterEach
  void close() {
    engine.verify().orThrow();
    engine.close();
  }

  @Test
  void makesDescribesListsAndDeletesBackup() {
    String made = answer("CreateBackup", "{'TableName':'Music','BackupName':'MusicBackup'}");
    String arn = arnIn(made);
    assertThat(made)
        .isEqualTo(
            "{'BackupDetails':{'BackupArn':'"
                + arn
                + "','BackupName':'MusicBackup','BackupSizeBytes':24,'BackupStatus':'CREATING',"
                + "'BackupType':'USER','BackupCreationDateTime':1777636800}}");

    String described = answer("DescribeBackup", "{'BackupArn':'" + arn + "'}");
    assertThat(described)
        .contains(
            "'BackupStatus':'AVAILABLE'",
            "'SourceTableDetails':{'TableName':'Music'",
            "'TableArn':'" + ARN + "'",
            "'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':6}",
            "'ItemCount':1",
            "'BillingMode':'PROVISIONED'",
            "'LocalSecondaryIndexes':[{'IndexName':'by-year'",
            "'GlobalSecondaryIndexes':[{'IndexName':'by-title'",
            "'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}",
            "'StreamDescription':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}",
            "'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'gone'}");
    assertThat(answer("ListBackups", "{'TableName':'Music'}"))
        .startsWith("{'BackupSummaries':[{'TableName':'Music','TableId':'")
        .contains("'BackupArn':'" + arn + "'", "'BackupType':'USER'", "'BackupSizeBytes':");

    assertThat(answer("DeleteBackup", "{'BackupArn':'" + arn + "'}"))
        .contains("'BackupStatus':'DELETED'", "'ItemCount':1");
    assertThat(answer("DescribeBackup", "{'BackupArn':'" + arn + "'}"))
        .contains("BackupNotFoundException", "Backup not found: " + arn);
    assertThat(answer("ListBackups", "{}")).isEqualTo("{'BackupSummaries':[]}");
  }

  @Test
  void listsBackupsPageByPageAndByTimeAndType() {
    String[] arns = new String[3];
    for (int i = 0; i < arns.length; i++) {
      arns[i] = arnIn(answer("CreateBackup", "{'TableName':'Music','BackupName':'Music'}"));
      now = now.plusSeconds(60);
    }
    String first = answer("ListBackups", "{'Limit':2}");
    assertThat(first)
        .contains(arns[0], "'LastEvaluatedBackupArn':'" + arns[1] + "'")
        .doesNotContain(arns[2]);
    assertThat(answer("ListBackups", "{'Limit':2,'ExclusiveStartBackupArn':'" + arns[1] + "'}"))
        .contains(arns[2])
        .doesNotContain(arns[1], "LastEvaluatedBackupArn");
    assertThat(
            answer(
                "ListBackups",
                "{'TimeRangeLowerBound':1777636860,'TimeRangeUpperBound':1777636920}"))
        .contains(arns[1])
        .doesNotContain(arns[0], arns[2]);
    assertThat(answer("ListBackups", "{'TableName':'" + ARN + "'}")).contains(arns);
    assertThat(answer("ListBackups", "{'TableName':'Other'}")).isEqualTo("{'BackupSummaries':[]}");
    assertThat(answer("ListBackups", "{'BackupType':'SYSTEM'}"))
        .isEqualTo("{'BackupSummaries':[]}");
    assertThat(answer("ListBackups", "{'BackupType':'AWS_BACKUP'}"))
        .isEqualTo("{'BackupSummaries':[]}");
    assertThat(answer("ListBackups", "{'BackupType':'ALL'}")).contains(arns);
  }

  @Test
  void showsWindowOfRecovery() {
    String table = "{'TableName':'Music'}";
    String off =
        "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED',"
            + "'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'DISABLED'}}}";
    assertThat(answer("DescribeContinuousBackups", table)).isEqualTo(off);
    answer("UpdateContinuousBackups", enabled(true));
    now = now.plusSeconds(30);
    String on =
        "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED',"
            + "'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'ENABLED',"
            + PERIOD
            + ",'EarliestRestorableDateTime':1777636800,"
            + "'LatestRestorableDateTime':1777636830}}}";
    assertThat(answer("DescribeContinuousBackups", table)).isEqualTo(on);
    assertThat(
            answer(
                "UpdateContinuousBackups",
                enabled(true).replace("true", "true,'RecoveryPeriodInDays':7")))
        .isEqualTo(on.replace(PERIOD, "'RecoveryPeriodInDays':7"));
    assertThat(
            answer(
                "UpdateContinuousBackups",
                enabled(true).replace("true", "true,'RecoveryPeriodInDays':36")))
        .contains("ValidationException", "less than or equal to 35");
    assertThat(answer("UpdateContinuousBackups", enabled(false))).isEqualTo(off);
  }

  // The moment is that of the backup: aws-cli, restore-table-from-backup.rst
  @Test
  void restoresBackupWithOverrides() {
    now = now.plusMillis(715);
    String arn = arnIn(answer("CreateBackup", "{'TableName':'Music','BackupName':'MusicBackup'}"));
    answer("DeleteTable", "{'TableName':'Music'}");

    String restoring =
        answer(
            "RestoreTableFromBackup",
            "{'TargetTableName':'Again','BackupArn':'"
                + arn
                + "','BillingModeOverride':'PAY_PER_REQUEST','GlobalSecondaryIndexOverride':[]}");

    String summary =
        "'RestoreSummary':{'SourceBackupArn':'"
            + arn
            + "','SourceTableArn':'"
            + ARN
            + "','RestoreDateTime':1777636800.715,'RestoreInProgress':";
    assertThat(restoring).contains("'TableStatus':'CREATING'", summary + "true}");
    assertThat(answer("DescribeTable", "{'TableName':'Again'}"))
        .contains(
            "'TableStatus':'ACTIVE'",
            summary + "false}",
            "'BillingMode':'PAY_PER_REQUEST'",
            "'IndexName':'by-year'")
        .doesNotContain("by-title", "StreamSpecification");
    assertThat(answer("DescribeTimeToLive", "{'TableName':'Again'}")).contains("DISABLED");
    assertThat(engine.table("Again").get(Key.of("Ada", "One"))).isPresent();
    assertThat(
            answer(
                "RestoreTableFromBackup", "{'TargetTableName':'Again','BackupArn':'" + arn + "'}"))
        .contains("TableAlreadyExistsException", "Table already exists: Again");
  }

  @Test
  void restoresToMomentAndLatest() {
    answer("UpdateContinuousBackups", enabled(true));
    now = now.plusSeconds(10);
    engine.table("Music").delete(Key.of("Ada", "One"));
    now = now.plusSeconds(10);

    String restoring = answer("RestoreTableToPointInTime", restore("'RestoreDateTime':1777636805"));

    // aws-cli, awscli/examples/dynamodb/restore-table-to-point-in-time.rst
    assertThat(restoring)
        .contains(
            "'BillingModeSummary':{'BillingMode':'PROVISIONED'}",
            "'RestoreSummary':{'SourceTableArn':'"
                + ARN
                + "','RestoreDateTime':1777636805,'RestoreInProgress':true}");
    assertThat(engine.table("Again").get(Key.of("Ada", "One"))).isPresent();
    answer(
        "RestoreTableToPointInTime",
        "{'SourceTableArn':'"
            + ARN
            + "','TargetTableName':'Latest','UseLatestRestorableTime':true}");
    assertThat(engine.table("Latest").scan().stream()).isEmpty();
  }

  @Test
  void refusesMomentsAndSourcesThatCannotBe() {
    assertThat(answer("RestoreTableToPointInTime", restore("'RestoreDateTime':1777636805")))
        .contains(
            "PointInTimeRecoveryUnavailableException",
            "Point in time recovery is not enabled for table 'Music'");
    answer("UpdateContinuousBackups", enabled(true));
    assertThat(answer("RestoreTableToPointInTime", restore("'RestoreDateTime':1777636805")))
        .contains("InvalidRestoreTimeException");
    assertThat(answer("RestoreTableToPointInTime", restore("'UseLatestRestorableTime':false")))
        .contains("ValidationException", "UseLatestRestorableTime and RestoreDateTime");
    assertThat(
            answer(
                "RestoreTableToPointInTime",
                restore("'UseLatestRestorableTime':true,'RestoreDateTime':1777636800")))
        .contains("ValidationException", "UseLatestRestorableTime and RestoreDateTime");
    assertThat(
            answer(
                "RestoreTableToPointInTime",
                "{'TargetTableName':'Again','UseLatestRestorableTime':true}"))
        .contains("ValidationException", "SourceTableName and SourceTableArn");
  }

  @Test
  void keepsSystemBackupOfDroppedTable() {
    answer("UpdateContinuousBackups", enabled(true));
    now = now.plusSeconds(10);
    answer("DeleteTable", "{'TableName':'Music'}");

    String listed = answer("ListBackups", "{'BackupType':'SYSTEM'}");

    assertThat(listed)
        .contains(
            "'BackupName':'Music$DeletedTableBackup'",
            "'BackupType':'SYSTEM'",
            "'BackupExpiryDateTime':" + now.plus(Duration.ofDays(35)).getEpochSecond());
    answer(
        "RestoreTableFromBackup",
        "{'TargetTableName':'Music','BackupArn':'" + arnIn(listed) + "'}");
    assertThat(engine.table("Music").scan().stream()).hasSize(1);
  }

  private static String enabled(boolean enabled) {
    return "{'TableName':'Music','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':"
        + enabled
        + "}}";
  }

  private static String restore(String time) {
    return "{'SourceTableName':'Music','TargetTableName':'Again'," + time + "}";
  }

  private static String arnIn(String answer) {
    Matcher arn = BACKUP_ARN.matcher(answer);
    assertThat(arn.find()).as(answer).isTrue();
    return arn.group();
  }

  private String answer(String operation, String request) {
    WireAnswer answer =
        endpoint.answer(
            "DynamoDB_20120810." + operation,
            request.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    // Texts of errors have quotes of their own.
    return answer.status() == 200 ? text.replace('"', '\'') : text;
  }
}
