// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.StringShape;
import dev.dolium.wire.shape.Shape.StructureShape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShapeTableTest {
  @Test
  void knowsEveryOperationOfBothServices() {
    assertThat(ShapeTable.dynamoDb().operations()).hasSize(57).contains("PutItem", "UpdateTable");
    assertThat(ShapeTable.streams().operations())
        .containsExactly("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");
  }

  @Test
  void resolvesEveryShapeThatAnOperationNames() {
    for (ShapeTable table : List.of(ShapeTable.dynamoDb(), ShapeTable.streams())) {
      for (String operation : table.operations()) {
        assertThat(table.operation(operation)).map(OperationShape::name).contains(operation);
      }
    }
  }

  @Test
  void keepsTheModelsOrderOfMembers() {
    assertThat(input("PutItem").members().stream().map(Member::name))
        .startsWith("TableName", "Item", "Expected", "ReturnValues");
  }

  @Test
  void knowsWhatIsRequired() {
    assertThat(input("PutItem").members().stream().filter(Member::required).map(Member::name))
        .containsExactly("TableName", "Item");
  }

  @Test
  void readsPatternsThatHoldBlanks() {
    StructureShape csv = ShapeTable.dynamoDb().structure("CsvOptions").orElseThrow();

    assertThat(csv.members().get(0).shape())
        .asInstanceOf(type(StringShape.class))
        .extracting(StringShape::pattern)
        .isInstanceOfSatisfying(
            TextPattern.class, pattern -> assertThat(pattern.text()).isEqualTo("[,;:|\\t ]"));
  }

  @Test
  void holdsTheShapesOfErrors() {
    StructureShape error =
        ShapeTable.dynamoDb().structure("TransactionCanceledException").orElseThrow();

    assertThat(error.members().stream().map(Member::name))
        .containsExactly("Message", "CancellationReasons");
  }

  @Test
  void givesOperationsWithoutAnAnswerAnEmptyOne() {
    OperationShape tag = ShapeTable.dynamoDb().operation("TagResource").orElseThrow();

    assertThat(tag.output().members()).isEmpty();
  }

  @Test
  void refusesATableThatNamesAnUnknownShape() {
    assertThatThrownBy(() -> new ShapeLines("structure A\n  B Missing").shape("A"))
        .hasMessage("expected a shape named Missing but found none");
  }

  private static StructureShape input(String operation) {
    return ShapeTable.dynamoDb().operation(operation).orElseThrow().input();
  }
}
