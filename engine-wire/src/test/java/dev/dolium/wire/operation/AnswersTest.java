// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.wire.Target;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.WireOperations;
import dev.dolium.wire.json.RequestReader;
import dev.dolium.wire.operation.AnswerExamples.Example;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.ShapeTable;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of the engine reach the client in JSON, whole. */
final class AnswersTest {
  /** Structures and members that describe what no table of the engine has. */
  private static final Set<String> NEVER =
      Set.of(
          "ArchivalSummary",
          "GlobalTableSettingsReplicationMode",
          "GlobalTableVersion",
          "GlobalTableWitnesses",
          "FailureException",
          "InaccessibleEncryptionDateTime",
          "TableClassSummary.LastUpdateDateTime",
          "MultiRegionConsistency",
          "ListTagsOfResourceOutput.NextToken",
          "TableDescription.Replicas",
          "RestoreSummary");

  /** Operations that services answer, not the engine; each service has a test of its own here. */
  static final Set<String> SERVICES =
      Set.of(
          "CreateBackup",
          "DeleteBackup",
          "DescribeBackup",
          "DescribeContinuousBackups",
          "DescribeTimeToLive",
          "ListBackups",
          "RestoreTableFromBackup",
          "RestoreTableToPointInTime",
          "UpdateContinuousBackups",
          "UpdateTimeToLive");

  static Stream<Example> examples() {
    return Stream.of(
            AnswerExamples.EXAMPLES,
            TransactionExamples.ANSWERS,
            StatementExamples.ANSWERS,
            ControlExamples.ANSWERS)
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void becomesTheAnswer(Example example) {
    StructureShape output = output(example.operation());
    WireAnswer answer =
        new WireEndpoint(new FakeEngine(example.result()))
            .answer("DynamoDB_20120810." + example.operation(), utf8(example.request()));

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("__type");
    assertThat(RequestReader.read(answer.body(), output))
        .isEqualTo(RequestReader.read(utf8(example.answer()), output));
  }

  static Stream<String> answeredOperations() {
    return WireOperations.coverage(Target.Service.DYNAMODB).entrySet().stream()
        .filter(entry -> entry.getValue() != Coverage.NOT_AVAILABLE)
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("CreateTable") && !name.equals("UpdateTable"))
        .filter(name -> !name.equals("DeleteTable"))
        .filter(name -> !SERVICES.contains(name));
  }

  @ParameterizedTest
  @MethodSource("answeredOperations")
  void isShownWithEachMember(String operation) {
    StructureShape output = output(operation);
    SortedSet<String> shown = new TreeSet<>();
    for (Example example : examples().toList()) {
      if (example.operation().equals(operation)) {
        Structure answer = RequestReader.read(utf8(example.answer()), output);
        shown.addAll(MemberCoverage.of(output, answer));
      }
    }

    assertThat(shown).isEqualTo(MemberCoverage.of(output, NEVER));
  }

  private static StructureShape output(String operation) {
    return ShapeTable.dynamoDb().operation(operation).orElseThrow().output();
  }

  private static byte[] utf8(String quoted) {
    return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
