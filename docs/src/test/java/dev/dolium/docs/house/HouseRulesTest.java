// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.docs.house.Exceptions.Allowed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the repository against the rules of the house. */
@TestInstance(Lifecycle.PER_CLASS)
final class HouseRulesTest {
  private static final Set<String> UNPUBLISHED =
      Set.of("engine-testkit", "engine-bom", "benchmarks", "docs");

  private final SourceTree tree = SourceTree.read();
  private final List<SourceFile> sources = tree.javaFiles();
  private final List<Pom> poms =
      tree.texts().entrySet().stream()
          .filter(entry -> entry.getKey().matches("([^/]+/)?pom\\.xml"))
          .map(entry -> Pom.parse(entry.getKey(), entry.getValue()))
          .toList();

  @ParameterizedTest
  @EnumSource
  void sourcesKeep(HouseRule rule) {
    Stream<Violation> violations =
        sources.stream()
            .flatMap(rule::violations)
            .filter(
                found -> Exceptions.ALL.stream().noneMatch(allowed -> allowed.covers(rule, found)));

    assertThat(violations).as(rule.sentence()).isEmpty();
  }

  @Test
  void everyExceptionIsStillNeeded() {
    assertThat(Exceptions.ALL).allMatch(this::isNeeded);
  }

  @Test
  void everyPackageIsIntroduced() {
    assertThat(PackageComments.missing(sources)).isEmpty();
  }

  @Test
  void modulesDependOnlyOnWhatTheyMay() {
    assertThat(poms.stream().flatMap(ModuleArrows::forbidden)).isEmpty();
  }

  @Test
  void everyLibraryIsExplained() {
    DependencyTable table = DependencyTable.parse(tree.text(DependencyTable.PATH));

    assertThat(table.violations(poms)).isEmpty();
  }

  @Test
  void onlyTestsAndTheCommandCarryTools() {
    assertThat(
            poms.stream()
                .filter(pom -> !pom.module().isEmpty() && !pom.property("tools.carried").isEmpty())
                .collect(
                    Collectors.toUnmodifiableMap(
                        Pom::module, pom -> pom.property("tools.carried"))))
        .isEqualTo(
            Map.of(
                "engine-testkit", "*",
                "engine-junit5", "org.junit*:*",
                "engine-cli", "org.openjdk.jmh:*",
                "benchmarks", "org.openjdk.jmh:*"));
  }

  @Test
  void listOfVersionsNamesEachPublishedModule() {
    Pom parent = pom("pom.xml");
    Pom bom = pom("engine-bom/pom.xml");
    Set<String> modules =
        poms.stream()
            .map(Pom::module)
            .filter(module -> !module.isEmpty() && !UNPUBLISHED.contains(module))
            .collect(Collectors.toUnmodifiableSet());

    assertThat(ModuleArrows.strayVersions(bom, parent.version(), modules)).isEmpty();
    assertThat(bom.managedDependencies())
        .extracting(Pom.Dependency::artifactId)
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void nothingNamesOnesOwnMachine() {
    assertThat(
            tree.texts().entrySet().stream()
                .flatMap(entry -> TextRules.machinePaths(entry.getKey(), entry.getValue())))
        .isEmpty();
  }

  private boolean isNeeded(Allowed allowed) {
    return sources.stream()
        .flatMap(allowed.rule()::violations)
        .anyMatch(found -> allowed.covers(allowed.rule(), found));
  }

  private Pom pom(String path) {
    return poms.stream().filter(pom -> pom.path().equals(path)).findFirst().orElseThrow();
  }
}
