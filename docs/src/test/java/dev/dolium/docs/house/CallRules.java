// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses calls that make the engine or its tests depend on the real clock. */
final class CallRules {
  private static final Set<String> SLEEPS =
      Set.of("Thread.sleep", "LockSupport.parkNanos", "TimeUnit.sleep");
  private static final Set<String> CLOCKS =
      Set.of(
          "System.currentTimeMillis",
          "System.nanoTime",
          "Instant.now",
          "LocalDate.now",
          "LocalDateTime.now",
          "ZonedDateTime.now",
          "OffsetDateTime.now");

  private CallRules() {}

  static Stream<Violation> sleeps(SourceFile file) {
    return calls(file, SLEEPS, "waits for the clock, not for what it needs");
  }

  static Stream<Violation> clockReadings(SourceFile file) {
    return file.isMain() ? calls(file, CLOCKS, "take an InstantSource") : Stream.empty();
  }

  private static Stream<Violation> calls(SourceFile file, Set<String> banned, String message) {
    return Stream.of(
            file.unit().findAll(MethodCallExpr.class).stream().map(CallRules::call),
            file.unit().findAll(MethodReferenceExpr.class).stream().map(CallRules::reference),
            file.unit().getImports().stream()
                .filter(line -> line.isStatic())
                .map(line -> Map.entry(lastTwo(line.getNameAsString()), (Node) line)))
        .flatMap(found -> found)
        .filter(found -> banned.contains(found.getKey()))
        .map(found -> Violation.at(file, found.getValue(), found.getKey(), message));
  }

  private static Map.Entry<String, Node> call(MethodCallExpr call) {
    String scope = call.getScope().map(Node::toString).orElse("");
    return Map.entry(typeOf(scope) + "." + call.getNameAsString(), call);
  }

  private static Map.Entry<String, Node> reference(MethodReferenceExpr reference) {
    return Map.entry(
        typeOf(reference.getScope().toString()) + "." + reference.getIdentifier(), reference);
  }

  // java.lang.Thread and Thread are one type; TimeUnit.SECONDS is a TimeUnit.
  private static String typeOf(String scope) {
    return scope.contains("TimeUnit.") ? "TimeUnit" : scope.substring(scope.lastIndexOf('.') + 1);
  }

  private static String lastTwo(String name) {
    int last = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', last - 1) + 1);
  }
}
