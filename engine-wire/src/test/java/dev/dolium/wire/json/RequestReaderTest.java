// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.SerializationException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.wire.Target;
import dev.dolium.wire.shape.InvalidAttribute;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {
  @Test
  void readsEveryTypeOfAttribute() {
    Structure request =
        read(
            "PutItem",
            """
            {"TableName":"T","Item":{"s":{"S":"x"},"n":{"N":"1.50"},"b":{"B":"AQI="},"t":{"BOOL":false},
            "z":{"NULL":true},"m":{"M":{"a":{"S":""}}},"l":{"L":[{"N":"-1E2"}]},"ss":{"SS":["b","a"]},
            "ns":{"NS":["2","1"]},"bs":{"BS":["AA==",""]}}}
            """);

    AttributeMap item = request.requiredAttributes("Item");
    assertThat(request.requiredString("TableName")).isEqualTo("T");
    assertThat(item.get("s")).isEqualTo(new AttributeValue.S("x"));
    assertThat(item.get("n")).isEqualTo(new AttributeValue.N(DecimalNumber.of("1.5")));
    assertThat(item.get("b")).isEqualTo(new AttributeValue.B(new byte[] {1, 2}));
    assertThat(item.get("t")).isEqualTo(new AttributeValue.BOOL(false));
    assertThat(item.get("z")).isEqualTo(AttributeValue.NULL.INSTANCE);
    assertThat(item.get("m"))
        .isEqualTo(new AttributeValue.M(Map.of("a", new AttributeValue.S(""))));
    assertThat(item.get("l"))
        .isEqualTo(new AttributeValue.L(List.of(new AttributeValue.N(DecimalNumber.of(-100)))));
    assertThat(item.get("ss")).isInstanceOf(AttributeValue.SS.class);
    assertThat(item.get("ns")).isInstanceOf(AttributeValue.NS.class);
    assertThat(item.get("bs")).isInstanceOf(AttributeValue.BS.class);
  }

  @Test
  void readsNestedStructuresListsAndMaps() {
    Structure request =
        read(
            "BatchGetItem",
            """
            {"RequestItems":{"T":{"Keys":[{"pk":{"S":"a"}},{"pk":{"S":"b"}}],"ConsistentRead":true,
            "ExpressionAttributeNames":{"#a":"a"}}}}
            """);

    Structure table = request.structureMap("RequestItems").values().iterator().next();
    assertThat(table.attributeMaps("Keys")).hasSize(2);
    assertThat(table.isTrue("ConsistentRead")).isTrue();
    assertThat(table.stringMap("ExpressionAttributeNames")).containsEntry("#a", "a");
    assertThat(table.strings("AttributesToGet")).isEmpty();
  }

  @Test
  void readsNumbersAndTimestamps() {
    Structure request =
        read(
            "ExportTableToPointInTime",
            "{\"ExportTime\":1480642020.25,\"IncrementalExportSpecification\":{\"ExportFromTime\":-1.5}}");

    assertThat(request.timestamp("ExportTime"))
        .contains(Instant.ofEpochSecond(1480642020L, 250_000_000));
    assertThat(
            request.requiredStructure("IncrementalExportSpecification").timestamp("ExportFromTime"))
        .contains(Instant.ofEpochSecond(-2, 500_000_000));
    assertThat(read("Query", "{\"Limit\":7}").integer("Limit")).hasValue(7);
    assertThat(
            read("CreateTable", "{\"ProvisionedThroughput\":{\"ReadCapacityUnits\":99999999999}}")
                .requiredStructure("ProvisionedThroughput")
                .longInteger("ReadCapacityUnits"))
        .hasValue(99999999999L);
  }

  @Test
  void skipsUnknownMembersAndNulls() {
    Structure request =
        read("GetItem", "{\"New\":{\"a\":[1,{}]},\"TableName\":null,\"ConsistentRead\":true}");

    assertThat(request).isEqualTo(new Structure().set("ConsistentRead", true));
  }

  @Test
  void keepsIllegalAttributesForLater() {
    Structure request = read("PutItem", "{\"Item\":{\"a\":{\"S\":\"x\"},\"b\":{}}}");

    assertThat(request.get("Item"))
        .isEqualTo(
            Map.of(
                "a",
                new AttributeValue.S("x"),
                "b",
                new InvalidAttribute(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")));
    assertThatThrownBy(() -> request.attributes("Item")).isInstanceOf(ValidationException.class);
  }

  @Test
  void ignoresUnknownTypesOfAttributes() {
    assertThat(
            read("PutItem", "{\"Item\":{\"a\":{\"X\":[1],\"S\":\"x\"}}}")
                .requiredAttributes("Item"))
        .containsEntry("a", new AttributeValue.S("x"));
  }

  @Test
  void refusesBodiesThatNestTooDeep() {
    for (String body :
        List.of(
            "[".repeat(10_000),
            "{\"Unknown\":".repeat(1) + "[".repeat(10_000),
            "{\"Item\":{\"a\":" + "{\"L\":[".repeat(10_000),
            "{\"Item\":{\"a\":" + "{\"M\":{\"a\":".repeat(100_000))) {
      assertThatThrownBy(() -> read("PutItem", body)).isInstanceOf(SerializationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"\"",
        "{",
        "{]",
        "{\"TableName\" \"T\"}",
        "{'TableName':'T'}",
        "{\"TableName\":\"\\ud800\"}",
        "{\"Item\":{\"\\udc00\":{\"S\":\"\"}}}",
        "{\"Item\":{\"a\":{\"S\":\"\"},\"a\":{\"S\":\"\"}}}",
        "{\"Item\":{\"a\":{\"S\":\"\",\"S\":\"\"}}}",
        "{\"Item\":{\"a\":{\"M\":{\"b\":{\"S\":\"\"},\"b\":{\"S\":\"\"}}}}}",
        "{\"Limit\":NaN}"
      })
  void refusesWhatIsNoJsonObject(String body) {
    assertThatThrownBy(() -> read("PutItem", body)).isInstanceOf(SerializationException.class);
  }

  @Test
  void refusesInvalidUtf8() {
    for (int bad : new int[] {0xFF, 0xC0, 0x80, 0xF8}) {
      byte[] body = "{\"TableName\":\"?\"}".getBytes(StandardCharsets.UTF_8);
      body[14] = (byte) bad;

      assertThatThrownBy(
              () ->
                  RequestReader.read(
                      body, Target.parse("DynamoDB_20120810.GetItem").operation().input()))
          .isInstanceOf(SerializationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "1e999999999", "-1e999999999", "31556889864403200.0"})
  void refusesTimestampsThatNoCalendarHolds(String number) {
    assertThatThrownBy(() -> read("ExportTableToPointInTime", "{\"ExportTime\":" + number + "}"))
        .isInstanceOf(SerializationException.class)
        .hasMessage("DECIMAL_VALUE cannot be converted to Date");
  }

  @Test
  void roundsTinyTimestampsDown() {
    assertThat(
            read("ExportTableToPointInTime", "{\"ExportTime\":1e-999999999}")
                .timestamp("ExportTime"))
        .contains(Instant.EPOCH);
  }

  @Test
  void readsManyNamesOfEqualHash() {
    StringBuilder body = new StringBuilder("{\"Item\":{\"first\":{\"S\":\"x\"}");
    for (int i = 0; i < 20_000; i++) {
      String name = Integer.toBinaryString(i + (1 << 15)).replace("0", "Aa").replace("1", "BB");
      body.append(",\"").append(name).append("\":{\"S\":\"x\"}");
    }

    assertThat(read("PutItem", body + "}}").requiredAttributes("Item")).hasSize(20_001);
  }

  private static Structure read(String operation, String body) {
    return RequestReader.read(
        body.getBytes(StandardCharsets.UTF_8),
        Target.parse("DynamoDB_20120810." + operation).operation().input());
  }
}
