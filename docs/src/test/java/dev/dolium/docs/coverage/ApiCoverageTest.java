// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.wire.Target.Service;
import dev.dolium.wire.WireOperations;
import dev.dolium.wire.operation.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/api-coverage.md} says of each operation what the table of operations says.
 *
 * <p>{@code ./mvnw -pl docs -am test -Dtest=ApiCoverageTest -Drewrite} writes the page anew.
 */
final class ApiCoverageTest {
  private static final Path PAGE = Path.of("api-coverage.md");
  private static final SortedMap<String, Coverage> DYNAMODB =
      WireOperations.coverage(Service.DYNAMODB);
  private static final SortedMap<String, Coverage> STREAMS =
      WireOperations.coverage(Service.STREAMS);

  private final Differences differences;

  ApiCoverageTest() throws IOException {
    differences = Differences.read(Files.readAllLines(Path.of("differences.md")));
  }

  @Test
  void pageIsWhatTheCodeSays() throws IOException {
    String page = page();
    if (System.getProperty("rewrite") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("stale; -Dtest=ApiCoverageTest -Drewrite writes docs/api-coverage.md anew")
        .isEqualTo(page);
  }

  @Test
  void bothServicesAreThereAsAWhole() {
    assertThat(DYNAMODB).hasSize(57);
    assertThat(STREAMS).hasSize(4);
  }

  @Test
  void differencesSpeakOfOperationsThatThereAre() {
    Set<String> known = new TreeSet<>(DYNAMODB.keySet());
    known.addAll(STREAMS.keySet());

    assertThat(known)
        .containsAll(differences.sections().values().stream().flatMap(Set::stream).toList());
  }

  @Test
  void whatIsNotCompleteIsExplained() {
    assertThat(DYNAMODB)
        .allSatisfy(
            (operation, coverage) -> {
              if (coverage != Coverage.COMPLETE) {
                assertThat(differences.about(operation)).as(operation).isNotEmpty();
              }
            });
  }

  private String page() {
    return """
        # The operations of the API

        Generated from the table of operations in `engine-wire` by `ApiCoverageTest`; don't edit it by hand.

        | status | meaning | operations |
        |---|---|---|
        | %s | does what the service does, but for the differences that are linked | %d |
        | %s | what is set is kept and described, and has no effect | %d |
        | %s | the feature is not there; a request is judged as far as possible and refused | %d |

        ## DynamoDB

        %s
        ## DynamoDB Streams

        %s"""
        .formatted(
            Coverage.COMPLETE.words(),
            count(Coverage.COMPLETE),
            Coverage.DESCRIBED.words(),
            count(Coverage.DESCRIBED),
            Coverage.NOT_AVAILABLE.words(),
            count(Coverage.NOT_AVAILABLE),
            table(DYNAMODB),
            table(STREAMS));
  }

  private static long count(Coverage coverage) {
    return count(DYNAMODB.values(), coverage) + count(STREAMS.values(), coverage);
  }

  private static long count(Collection<Coverage> all, Coverage wanted) {
    return all.stream().filter(each -> each == wanted).count();
  }

  private String table(SortedMap<String, Coverage> operations) {
    StringBuilder table =
        new StringBuilder("| operation | status | differences |\n|---|---|---|\n");
    operations.forEach(
        (name, coverage) ->
            table
                .append("| `" + name + "` | " + coverage.words() + " | " + links(name))
                .append(" |\n"));
    return table.toString();
  }

  private String links(String operation) {
    return differences.about(operation).stream()
        .map(title -> "[" + title + "](differences.md#" + Differences.anchor(title) + ")")
        .collect(Collectors.joining(", "));
  }
}
