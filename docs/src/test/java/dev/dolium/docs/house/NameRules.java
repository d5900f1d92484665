// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses names that say nothing about a type's job. */
final class NameRules {
  // Whole words only: ManagerTest is refused, Simple and Abstraction are not.
  private static final Pattern EMPTY =
      Pattern.compile(
          "(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)(?![a-z])|^(Abstract|Base)(?=[A-Z])");

  private NameRules() {}

  static Stream<Violation> emptyNames(SourceFile file) {
    return file.unit().findAll(TypeDeclaration.class).stream()
        .filter(type -> EMPTY.matcher(type.getNameAsString()).find())
        .map(type -> Violation.at(file, type, type.getNameAsString(), "says nothing of its job"));
  }
}
