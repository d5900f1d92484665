// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code refusals.txt} cannot show in short. */
final class ShapeCheckTest {
  @Test
  void reportsTenViolationsAtMost() {
    List<Structure> actions =
        Collections.nCopies(20, new Structure().set("Delete", new Structure()));

    Throwable error = check("TransactWriteItems", new Structure().set("TransactItems", actions));

    assertThat(error).hasMessageStartingWith("10 validation errors detected: ");
    assertThat(String.valueOf(error.getMessage()).split("; ", -1)).hasSize(10);
  }

  @Test
  void refusesMoreActionsThanATransactionMayHave() {
    List<Structure> actions = Collections.nCopies(101, new Structure());

    assertThat(check("TransactWriteItems", new Structure().set("TransactItems", actions)))
        .hasMessageContaining(
            "TransactWriteItem(conditionCheck=null, put=null, delete=null, update=null)]' at 'transactItems'"
                + " failed to satisfy constraint: Member must have length less than or equal to 100");
  }

  @Test
  void hidesAttributeValuesInMessages() {
    Structure keys =
        new Structure()
            .set("Keys", Collections.nCopies(101, Map.of("pk", new InvalidAttribute("secret"))));

    Throwable error =
        check("BatchGetItem", new Structure().set("RequestItems", Map.of("abc", keys)));

    assertThat(error)
        .hasMessageContaining("{pk=com.amazonaws.dynamodb.v20120810.AttributeValue@")
        .hasMessageContaining("at 'requestItems.abc.member.keys' failed")
        .hasMessageNotContaining("secret");
  }

  @Test
  void leavesAttributeNamesToTheEngine() {
    Structure request =
        new Structure()
            .set("TableName", "abc")
            .set("Item", Map.of("a".repeat(65_536), AttributeRules.EMPTY));

    assertThatCode(() -> run("PutItem", request)).doesNotThrowAnyException();
  }

  @Test
  void refusesListsOfStringsAsAWhole() {
    Structure request =
        new Structure()
            .set("TableName", "abc")
            .set("GlobalSecondaryIndexes", List.of(index("idx", List.of("ok", ""))));

    assertThat(check("CreateTable", request))
        .hasMessage(
            "1 validation error detected: Value '[ok, ]' at"
                + " 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy constraint:"
                + " Member must satisfy constraint: [Member must have length less than or equal to 255, Member"
                + " must have length greater than or equal to 1]");
  }

  @Test
  void namesTheNullInAListOfStrings() {
    List<Object> names = new ArrayList<>(List.of("ok"));
    names.add(null);
    Structure request =
        new Structure().set("TableName", "abc").set("AttributesToGet", names).set("Key", Map.of());

    assertThat(check("GetItem", request))
        .hasMessage(
            "1 validation error detected: Value null at 'attributesToGet.2.member' failed to satisfy"
                + " constraint: Member must not be null");
  }

  @Test
  void passesARequestThatKeepsTheConstraints() {
    Structure request =
        new Structure()
            .set("TableName", "abc")
            .set("GlobalSecondaryIndexes", List.of(index("idx", List.of("ok"))));

    assertThatCode(() -> run("CreateTable", request)).doesNotThrowAnyException();
  }

  private static Structure index(String name, List<String> nonKeyAttributes) {
    return new Structure()
        .set("IndexName", name)
        .set("KeySchema", List.of(new Structure().set("AttributeName", "a").set("KeyType", "HASH")))
        .set("Projection", new Structure().set("NonKeyAttributes", nonKeyAttributes));
  }

  private static Throwable check(String operation, Structure request) {
    return catchThrowable(() -> run(operation, request));
  }

  private static void run(String operation, Structure request) {
    ShapeCheck.check(ShapeTable.dynamoDb().operation(operation).orElseThrow().input(), request);
  }
}
