// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.wire.shape.OperationShape;
import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.ShapeTable;
import dev.dolium.wire.shape.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

final class SdkShapeTest {
  private static final String MODEL = DynamoDbException.class.getPackageName() + ".";

  /** What is refused, and is in a newer model than that of the SDK. */
  private static final Set<String> LATER = Set.of("VectorIndexes", "VectorIndexUpdates");

  static Stream<OperationShape> operations() {
    return Stream.of(ShapeTable.dynamoDb(), ShapeTable.streams())
        .flatMap(
            table -> table.operations().stream().map(table::operation).flatMap(Optional::stream));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyRequestAndResponseHasTheMembersOfTheProtocol(OperationShape operation)
      throws ClassNotFoundException {
    assertSameMembers(modelShape(operation.name() + "Request"), operation.input());
    assertSameMembers(modelShape(operation.name() + "Response"), operation.output());
  }

  private static SdkShape modelShape(String name) throws ClassNotFoundException {
    return SdkShape.of(Class.forName(MODEL + name));
  }

  private static void assertSameMembers(SdkShape sdk, StructureShape shape) {
    Map<String, SdkType> types =
        sdk.fields().stream().collect(Collectors.toMap(SdkShape.Field::name, SdkShape.Field::type));
    assertThat(types.keySet()).isEqualTo(names(shape));
    for (Member member : shape.members()) {
      if (types.get(member.name()) instanceof SdkType.Nested nested) {
        assertSameMembers(nested.shape(), (StructureShape) member.shape());
      }
    }
  }

  private static Set<String> names(StructureShape shape) {
    return shape.members().stream()
        .map(Member::name)
        .filter(name -> !LATER.contains(name))
        .collect(Collectors.toSet());
  }

  @Test
  void membersThatAreNotSetAreAbsent() {
    SdkShape shape = SdkShape.of(PutItemRequest.class);

    assertThat(shape.toWire(PutItemRequest.builder().build())).isEqualTo(new Structure());
    assertThat(shape.toWire(PutItemRequest.builder().item(Map.of()).build()))
        .isEqualTo(new Structure().set("Item", AttributeMap.EMPTY));
  }

  @Test
  void enumerationsAreStrings() {
    PutItemRequest request =
        PutItemRequest.builder().tableName("Orders").returnValues(ReturnValue.ALL_OLD).build();

    assertThat(SdkShape.of(PutItemRequest.class).toWire(request))
        .isEqualTo(new Structure().set("TableName", "Orders").set("ReturnValues", "ALL_OLD"));
  }

  @Test
  void structuresInsideMapsAndListsAreConverted() {
    BatchGetItemRequest request =
        BatchGetItemRequest.builder()
            .requestItems(
                Map.of(
                    "Orders",
                    software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes.builder()
                        .keys(List.of(Map.of("id", AttributeValue.fromS("a"))))
                        .build()))
            .build();

    Structure wire = SdkShape.of(BatchGetItemRequest.class).toWire(request);

    AttributeMap key =
        AttributeMap.copyOf(Map.of("id", new dev.dolium.engine.item.AttributeValue.S("a")));
    assertThat(wire.structureMap("RequestItems"))
        .containsExactly(Map.entry("Orders", new Structure().set("Keys", List.of(key))));
  }

  @Test
  void answersBecomeObjectsOfTheModel() {
    Instant made = Instant.ofEpochSecond(1_700_000_000);
    Structure index = new Structure().set("IndexName", "by-status").set("ItemCount", 7);
    Structure table =
        new Structure()
            .set("TableName", "Orders")
            .set("TableStatus", "ACTIVE")
            .set("CreationDateTime", made)
            .set("TableSizeBytes", 42)
            .set("GlobalSecondaryIndexes", List.of(index));

    DescribeTableResponse response =
        (DescribeTableResponse)
            SdkShape.of(DescribeTableResponse.class).toSdk(new Structure().set("Table", table));

    assertThat(response.table().tableName()).isEqualTo("Orders");
    assertThat(response.table().tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(response.table().creationDateTime()).isEqualTo(made);
    assertThat(response.table().tableSizeBytes()).isEqualTo(42L);
    assertThat(response.table().globalSecondaryIndexes().get(0).itemCount()).isEqualTo(7L);
    assertThat(response.table().hasLocalSecondaryIndexes()).isFalse();
  }
}
