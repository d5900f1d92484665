// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations of time to live in JSON. Evidence: API/UpdateTimeToLive and the SDK model. */
final class TimeToLiveOperationsTest {
  private static final String ON =
      "{'TableName':'Sessions','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'expires'}}";

  private final Engine engine = Engine.inMemory();
  private final WireEndpoint endpoint = new WireEndpoint(engine);

  @BeforeEach
  void create() {
    engine.createTable(TableDefinition.named("Sessions").partitionKey("id", STRING));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void turnsItOnAndOff() {
    assertThat(answer("DescribeTimeToLive", "{'TableName':'Sessions'}"))
        .isEqualTo("{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}");
    assertThat(answer("UpdateTimeToLive", ON))
        .isEqualTo("{'TimeToLiveSpecification':{'Enabled':true,'AttributeName':'expires'}}");
    assertThat(answer("DescribeTimeToLive", "{'TableName':'Sessions'}"))
        .isEqualTo(
            "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'expires'}}");
    assertThat(answer("UpdateTimeToLive", ON.replace("true", "false")))
        .isEqualTo("{'TimeToLiveSpecification':{'Enabled':false,'AttributeName':'expires'}}");
  }

  @Test
  void refusesWhatChangesNothing() {
    assertThat(answer("UpdateTimeToLive", ON.replace("true", "false")))
        .contains("ValidationException", "TimeToLive is already disabled");
  }

  @Test
  void refusesUnknownTable() {
    assertThat(answer("DescribeTimeToLive", "{'TableName':'Nothing'}"))
        .contains("ResourceNotFoundException", "Table: Nothing not found");
  }

  private String answer(String operation, String request) {
    WireAnswer answer =
        endpoint.answer(
            "DynamoDB_20120810." + operation,
            request.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return new String(answer.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }
}
