// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of docs/dependencies.md, held against what the poms say. */
record DependencyTable(List<Row> rows) {
  static final String PATH = "docs/dependencies.md";

  private static final String USERS = "In a user's process";
  private static final Pattern NAME = Pattern.compile("`(?:[\\w.-]+:)?([\\w.-]+)`");
  private static final Pattern VERSION = Pattern.compile("\\d[\\w.-]*");

  /** Modules whose libraries stand in the table of tests and benchmarks. */
  private static final Set<String> OURS_ALONE = Set.of("engine-testkit", "benchmarks", "docs");

  /** A library in one of the tables; the modules are empty where the table has no such column. */
  record Row(boolean forUsers, String library, String version, String modules, int line) {
    boolean covers(Pom pom, Pom.Dependency dependency) {
      return library.equals(dependency.artifactId())
          && (!reachesUsers(pom, dependency) || (forUsers && names(pom.module())));
    }

    private boolean names(String module) {
      return module.isEmpty()
          || modules.equals("all")
          || Arrays.asList(modules.split("[,;]? ")).contains(module);
    }

    private static boolean reachesUsers(Pom pom, Pom.Dependency dependency) {
      return !dependency.scope().equals("test") && !OURS_ALONE.contains(pom.module());
    }
  }

  static DependencyTable parse(String page) {
    List<String> lines = page.lines().toList();
    return new DependencyTable(
        IntStream.range(0, lines.size())
            .filter(index -> lines.get(index).matches("\\| *`.*"))
            .mapToObj(index -> rows(heading(lines, index), lines.get(index), index + 1))
            .flatMap(found -> found)
            .toList());
  }

  /** Dependencies without a row, and rows whose version is another than the parent's. */
  Stream<Violation> violations(List<Pom> poms) {
    Map<String, String> versions =
        poms.stream()
            .filter(pom -> pom.module().isEmpty())
            .flatMap(parent -> parent.managedDependencies().stream().map(parent::resolved))
            .collect(
                Collectors.toMap(
                    Pom.Dependency::artifactId, Pom.Dependency::version, (one, other) -> one));
    return Stream.of(missing(poms), stale(poms), outdated(versions)).flatMap(found -> found);
  }

  private Stream<Violation> missing(List<Pom> poms) {
    return poms.stream()
        .flatMap(
            pom ->
                pom.dependencies().stream()
                    .filter(dependency -> !dependency.isOurs())
                    .filter(
                        dependency -> rows.stream().noneMatch(row -> row.covers(pom, dependency)))
                    .map(
                        dependency ->
                            new Violation(
                                pom.path(), 1, dependency.artifactId(), "has no row in " + PATH)));
  }

  private Stream<Violation> stale(List<Pom> poms) {
    Set<String> used =
        poms.stream()
            .flatMap(pom -> pom.dependencies().stream())
            .map(Pom.Dependency::artifactId)
            .collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> !used.contains(row.library()))
        .map(row -> violation(row, "is in no pom"));
  }

  private Stream<Violation> outdated(Map<String, String> versions) {
    return rows.stream()
        .filter(row -> !versions.getOrDefault(row.library(), row.version()).equals(row.version()))
        .map(row -> violation(row, "has version " + versions.get(row.library()) + " in pom.xml"));
  }

  private static Violation violation(Row row, String message) {
    return new Violation(PATH, row.line(), row.library(), message);
  }

  private static String heading(List<String> lines, int index) {
    return lines.subList(0, index).stream()
        .filter(line -> line.startsWith("## "))
        .reduce("", (earlier, later) -> later.substring(3));
  }

  private static Stream<Row> rows(String heading, String line, int number) {
    List<String> cells = Stream.of(line.split("\\|")).map(String::strip).skip(1).toList();
    boolean forUsers = heading.equals(USERS);
    int columns = forUsers ? 5 : 4;
    if (cells.size() != columns || cells.stream().anyMatch(String::isEmpty)) {
      throw new AssertionError(PATH + ":" + number + " needs " + columns + " filled cells");
    }
    List<String> names =
        NAME.matcher(cells.get(0)).results().map(result -> result.group(1)).toList();
    List<String> versions =
        VERSION.matcher(cells.get(1)).results().map(MatchResult::group).toList();
    return IntStream.range(0, names.size())
        .mapToObj(
            index ->
                new Row(
                    forUsers,
                    names.get(index),
                    versions.get(Math.min(index, versions.size() - 1)),
                    forUsers ? cells.get(3) : "",
                    number));
  }
}
