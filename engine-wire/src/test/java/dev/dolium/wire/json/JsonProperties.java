// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.error.SerializationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.DecimalNumber;
import dev.dolium.wire.Target;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.ShapeTable;
import dev.dolium.wire.shape.Structure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every attribute value and for every run of bytes. */
final class JsonProperties {
  private static final StructureShape PUT_ITEM =
      Target.parse("DynamoDB_20120810.PutItem").operation().input();

  @Property(tries = 500)
  void readsBackWhatItWrote(@ForAll("items") Map<String, AttributeValue> item) {
    Structure request =
        new Structure().set("TableName", "abc").set("Item", AttributeMap.copyOf(item));

    Structure read = RequestReader.read(AnswerWriter.write(request), PUT_ITEM);

    assertThat(read.requiredAttributes("Item")).isEqualTo(item);
    assertThat(List.copyOf(read.requiredAttributes("Item").keySet()))
        .isEqualTo(List.copyOf(item.keySet()));
  }

  @Property(tries = 1_000)
  void refusesRandomBytes(@ForAll byte[] body) {
    refusesOrReads(body, PUT_ITEM);
  }

  @Property(tries = 2_000)
  void survivesDamage(
      @ForAll("items") Map<String, AttributeValue> item, @ForAll int where, @ForAll byte what) {
    byte[] body = AnswerWriter.write(new Structure().set("Item", AttributeMap.copyOf(item)));
    body[Math.floorMod(where, body.length)] = what;

    refusesOrReads(body, PUT_ITEM);
  }

  @Property(tries = 2_000)
  void survivesAnyJsonForAnyOperation(
      @ForAll("operations") StructureShape shape, @ForAll("json") String json) {
    String members =
        shape.members().stream()
            .map(member -> "\"" + member.name() + "\":" + json)
            .collect(Collectors.joining(",", "{", "}"));

    refusesOrReads(members.getBytes(StandardCharsets.UTF_8), shape);
  }

  private static void refusesOrReads(byte[] body, StructureShape shape) {
    try {
      assertThat(RequestReader.read(body, shape)).isNotNull();
    } catch (SerializationException e) {
      assertThat(e.errorType()).isEqualTo("SerializationException");
    }
  }

  @Provide
  Arbitrary<StructureShape> operations() {
    List<StructureShape> inputs = new ArrayList<>();
    for (ShapeTable table : List.of(ShapeTable.dynamoDb(), ShapeTable.streams())) {
      for (String operation : table.operations()) {
        inputs.add(table.operation(operation).orElseThrow().input());
      }
    }
    return Arbitraries.of(inputs);
  }

  @Provide
  Arbitrary<String> json() {
    Arbitrary<String> leaf =
        Arbitraries.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1e400",
            "1e-999999999",
            "9".repeat(900),
            "1.5",
            "\"\"",
            "\"YQ==\"",
            "[]",
            "{}",
            "\"\\ud800\"",
            "{\"S\":\"a\"}",
            "{\"N\":\"1\"}",
            "{\"L\":[null]}");
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                Arbitraries.of("S", "M", "L", "SS", "B", "Keys", "KeyType", "x")
                    .flatMap(name -> inner.map(value -> "{\"" + name + "\":" + value + "}"))),
        3);
  }

  @Provide
  Arbitrary<Map<String, AttributeValue>> items() {
    return attributes(3);
  }

  private static Arbitrary<Map<String, AttributeValue>> attributes(int depth) {
    return Arbitraries.maps(text(), value(depth)).ofMaxSize(depth == 3 ? 20 : 3);
  }

  private static Arbitrary<AttributeValue> value(int depth) {
    Arbitrary<AttributeValue> flat =
        Arbitraries.oneOf(
            text().map(AttributeValue.S::new),
            number().map(AttributeValue.N::new),
            bytes(),
            Arbitraries.of(true, false).map(AttributeValue.BOOL::new),
            Arbitraries.just(AttributeValue.NULL.INSTANCE),
            text().set().ofMinSize(1).ofMaxSize(3).map(AttributeValue.SS::new),
            number().set().ofMinSize(1).ofMaxSize(3).map(AttributeValue.NS::new),
            bytes().set().ofMinSize(1).ofMaxSize(3).map(AttributeValue.BS::new));
    return depth == 0
        ? flat
        : Arbitraries.oneOf(
            flat,
            Arbitraries.lazy(() -> attributes(depth - 1)).map(AttributeValue.M::new),
            Arbitraries.lazy(() -> value(depth - 1))
                .list()
                .ofMaxSize(3)
                .map(AttributeValue.L::new));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(8)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  private static Arbitrary<DecimalNumber> number() {
    Arbitrary<Long> digits = Arbitraries.longs();
    Arbitrary<Integer> scale = Arbitraries.integers().between(-100, 100);
    return digits.flatMap(
        unscaled -> scale.map(s -> DecimalNumber.of(BigDecimal.valueOf(unscaled, s))));
  }

  private static Arbitrary<AttributeValue.B> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(6).map(AttributeValue.B::new);
  }
}
