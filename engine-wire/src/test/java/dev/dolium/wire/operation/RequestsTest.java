// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dolium.engine.operation.Operation;
import dev.dolium.wire.Target;
import dev.dolium.wire.WireEndpoint;
import dev.dolium.wire.WireOperations;
import dev.dolium.wire.json.RequestReader;
import dev.dolium.wire.operation.RequestExamples.Example;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.ShapeTable;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests in JSON reach the engine as operations, whole. */
final class RequestsTest {
  /**
   * Members of features that the engine refuses or that mean nothing here; nothing is read of them.
   */
  private static final Map<String, Set<String>> REFUSED =
      Map.of(
          "PutResourcePolicy", Set.of("ConfirmRemoveSelfResourceAccess"),
          "CreateTable",
              Set.of("GlobalTableSourceArn", "GlobalTableSettingsReplicationMode", "VectorIndexes"),
          "UpdateTable",
              Set.of(
                  "GlobalTableSettingsReplicationMode",
                  "GlobalTableWitnessUpdates",
                  "MultiRegionConsistency",
                  "ReplicaUpdates",
                  "VectorIndexUpdates"));

  static Stream<Example> examples() {
    return Stream.of(
            RequestExamples.EXAMPLES,
            TransactionExamples.REQUESTS,
            StatementExamples.REQUESTS,
            ControlExamples.REQUESTS)
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void becomesTheOperation(Example example) {
    assertThat(executed(example)).isEqualTo(example.operation());
  }

  static Stream<String> answeredOperations() {
    return WireOperations.coverage(Target.Service.DYNAMODB).entrySet().stream()
        .filter(entry -> entry.getValue() != Coverage.NOT_AVAILABLE)
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals("DescribeEndpoints"))
        .filter(name -> !AnswersTest.SERVICES.contains(name));
  }

  @ParameterizedTest
  @MethodSource("answeredOperations")
  void isShownWithEachMember(String operation) {
    StructureShape input = input(operation);
    SortedSet<String> shown = new TreeSet<>();
    for (Example example : examples().toList()) {
      if (example.operation().name().equals(operation)) {
        shown.addAll(MemberCoverage.of(input, read(example, input)));
      }
    }

    assertThat(shown).isEqualTo(expected(operation, input));
  }

  private static SortedSet<String> expected(String operation, StructureShape input) {
    Set<String> refused = REFUSED.getOrDefault(operation, Set.of());
    SortedSet<String> members = new TreeSet<>();
    input.members().stream()
        .filter(member -> !refused.contains(member.name()))
        .forEach(
            member -> {
              members.add(input.name() + "." + member.name());
              members.addAll(MemberCoverage.of(member.shape()));
            });
    return members;
  }

  private static Operation<?> executed(Example example) {
    FakeEngine engine = new FakeEngine(null);
    String name = example.operation().name();
    Target target = Target.of(Target.Service.DYNAMODB, name).orElseThrow();
    Structure request = read(example, target.operation().input());
    Throwable thrown = catchThrowable(() -> new WireEndpoint(engine).execute(target, request));
    assertThat(thrown).isInstanceOf(FakeEngine.NothingToAnswer.class);
    return Objects.requireNonNull(engine.executed());
  }

  private static Structure read(Example example, StructureShape input) {
    return RequestReader.read(example.json().getBytes(StandardCharsets.UTF_8), input);
  }

  private static StructureShape input(String operation) {
    return ShapeTable.dynamoDb().operation(operation).orElseThrow().input();
  }
}
