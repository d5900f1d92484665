// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerWriterTest {
  @Test
  void writesMembersInTheirOrder() {
    Structure answer =
        new Structure()
            .set("Count", 2)
            .set("Absent", Optional.empty())
            .set("ItemCount", 5_000_000_000L)
            .set("CapacityUnits", 0.5)
            .set("Enabled", true)
            .set("Bytes", new byte[] {1, 2})
            .set("Names", List.of("a", "b"))
            .set("Map", Map.of("T", List.of(new Structure().set("Code", "None"))));

    assertThat(written(answer))
        .isEqualTo(
            "{\"Count\":2,\"ItemCount\":5000000000,\"CapacityUnits\":0.5,\"Enabled\":true,\"Bytes\":\"AQI=\","
                + "\"Names\":[\"a\",\"b\"],\"Map\":{\"T\":[{\"Code\":\"None\"}]}}");
  }

  @Test
  void writesWholeCapacityUnitsWithAPoint() {
    assertThat(written(new Structure().set("CapacityUnits", 1.0)))
        .isEqualTo("{\"CapacityUnits\":1.0}");
  }

  // developerguide API_DescribeTable: "CreationDateTime": 1363729002.358
  @Test
  void writesSecondsWithMilliseconds() {
    Structure answer =
        new Structure()
            .set("CreationDateTime", Instant.ofEpochMilli(1_363_729_002_358L))
            .set("Whole", Instant.ofEpochSecond(1_480_642_020))
            .set("Tens", Instant.ofEpochMilli(1_500));

    assertThat(written(answer))
        .isEqualTo("{\"CreationDateTime\":1363729002.358,\"Whole\":1480642020,\"Tens\":1.5}");
  }

  @Test
  void writesNumbersInPlainNotation() {
    AttributeMap item =
        new AttributeMap.Builder(2)
            .add("n", new AttributeValue.N(DecimalNumber.of("1E3")))
            .add("z", AttributeValue.NULL.INSTANCE)
            .build();

    assertThat(written(new Structure().set("Item", item)))
        .isEqualTo("{\"Item\":{\"n\":{\"N\":\"1000\"},\"z\":{\"NULL\":true}}}");
  }

  @Test
  void writesLongAnswers() {
    String text = "ä".repeat(300_000);

    assertThat(written(new Structure().set("Text", text))).isEqualTo("{\"Text\":\"" + text + "\"}");
  }

  private static String written(Structure structure) {
    return new String(AnswerWriter.write(structure), StandardCharsets.UTF_8);
  }
}
