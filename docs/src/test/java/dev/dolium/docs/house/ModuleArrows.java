// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module may depend on what, outside its tests. */
final class ModuleArrows {
  private static final Set<String> FEATURES =
      Set.of("engine-streams", "engine-ttl", "engine-backup", "engine-global-tables");

  /** Modules at the end of all arrows: they may depend on everything. */
  private static final Set<String> ENDS = Set.of("engine-cli", "benchmarks", "docs");

  /** Libraries of the core, which come with it: whoever stands on it may name them. */
  private static final Set<String> OF_CORE = Set.of("jackson-core", "slf4j-api");

  private static final Map<String, Set<String>> MAY_DEPEND_ON =
      Map.ofEntries(
          Map.entry("engine-core", OF_CORE),
          Map.entry("engine-rocksdb", Set.of("engine-core", "rocksdbjni")),
          Map.entry(
              "engine-streams",
              Set.of("engine-core", "aws-lambda-java-core", "aws-lambda-java-events")),
          Map.entry("engine-ttl", Set.of("engine-core")),
          Map.entry("engine-backup", Set.of("engine-core")),
          Map.entry("engine-global-tables", Set.of("engine-core")),
          Map.entry("engine-dax-cache", Set.of("engine-core", "caffeine", "dynamodb")),
          Map.entry("engine-metrics", Set.of("engine-core", "engine-dax-cache", "micrometer-core")),
          Map.entry("engine-wire", with(FEATURES, "engine-core")),
          Map.entry("engine-server", Set.of("engine-core", "engine-wire", "jetty-server")),
          Map.entry("engine-sdk-client", Set.of("engine-core", "engine-wire", "dynamodb")),
          Map.entry("engine-connectors", Set.of("engine-core", "engine-streams", "engine-backup")),
          Map.entry(
              "engine-junit5",
              Set.of(
                  "engine-core",
                  "engine-streams",
                  "engine-ttl",
                  "engine-sdk-client",
                  "engine-server",
                  "junit-jupiter-api",
                  "dynamodb-enhanced")),
          Map.entry(
              "engine-testkit",
              Set.of("engine-core", "jqwik-api", "assertj-core", "junit-jupiter-api")));

  private ModuleArrows() {}

  static Stream<Violation> forbidden(Pom pom) {
    String module = pom.module();
    if (module.isEmpty() || ENDS.contains(module)) {
      return Stream.empty();
    }
    Set<String> allowed = MAY_DEPEND_ON.getOrDefault(module, Set.of());
    return pom.dependencies().stream()
        .filter(dependency -> !dependency.scope().equals("test"))
        .filter(dependency -> !allowed.contains(dependency.artifactId()))
        .filter(dependency -> !OF_CORE.contains(dependency.artifactId()))
        .map(dependency -> violation(pom, dependency, "is not in its line of ModuleArrows"));
  }

  /** Entries of the list of versions that name another version or no module of ours. */
  static Stream<Violation> strayVersions(Pom bom, String version, Set<String> modules) {
    List<Pom.Dependency> listed = bom.managedDependencies();
    return Stream.concat(
        bom.version().equals(version)
            ? Stream.empty()
            : Stream.of(new Violation(bom.path(), 1, "version", "expected " + version)),
        listed.stream()
            .filter(
                entry -> !entry.version().equals(version) || !modules.contains(entry.artifactId()))
            .map(entry -> violation(bom, entry, "is no module of version " + version)));
  }

  private static Violation violation(Pom pom, Pom.Dependency dependency, String message) {
    return new Violation(pom.path(), 1, dependency.artifactId(), message);
  }

  private static Set<String> with(Set<String> modules, String one) {
    return Stream.concat(modules.stream(), Stream.of(one)).collect(Collectors.toUnmodifiableSet());
  }
}
