// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses static fields that can change, and tests that do not run. */
final class StateRules {
  private static final Pattern MUTABLE =
      Pattern.compile(
          "Atomic\\w+|LongAdder|ThreadLocal|StringBuilder|(Concurrent|Linked|Weak|Identity|CopyOnWrite)?(Hash|Tree|Array|Enum)?"
              + "(SkipList)?(Map|Set|List|Deque|Queue)");
  private static final Pattern DISABLED = Pattern.compile("Disabled\\w*|Ignore");

  private StateRules() {}

  static Stream<Violation> staticState(SourceFile file) {
    return file.unit().findAll(FieldDeclaration.class).stream()
        .filter(FieldDeclaration::isStatic)
        .filter(
            field ->
                !field.isFinal() || field.getVariables().stream().anyMatch(StateRules::isMutable))
        .map(
            field ->
                Violation.at(file, field, field.getVariable(0).getNameAsString(), "can change"));
  }

  static Stream<Violation> disabledTests(SourceFile file) {
    return file.unit().findAll(AnnotationExpr.class).stream()
        .filter(annotation -> DISABLED.matcher(annotation.getName().getIdentifier()).matches())
        .map(
            annotation ->
                Violation.at(file, annotation, annotation.getNameAsString(), "run or delete"));
  }

  private static boolean isMutable(VariableDeclarator field) {
    return field
        .getInitializer()
        .flatMap(value -> value.toObjectCreationExpr())
        .map(ObjectCreationExpr::getType)
        .filter(type -> MUTABLE.matcher(type.getNameAsString()).matches())
        .isPresent();
  }
}
