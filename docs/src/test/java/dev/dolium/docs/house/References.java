// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.stream.Stream;

/** The packages that a source names, by import or in full inside the code. */
final class References {
  record Reference(String packageName, Node node) {}

  private References() {}

  static Stream<Reference> of(SourceFile file) {
    return Stream.of(
            file.unit().findAll(ImportDeclaration.class).stream(),
            file.unit().findAll(ClassOrInterfaceType.class).stream(),
            file.unit().findAll(FieldAccessExpr.class).stream())
        .flatMap(nodes -> nodes)
        .map(node -> new Reference(packageOf(node), node))
        .filter(reference -> reference.packageName().contains("."));
  }

  private static String packageOf(Node node) {
    if (node instanceof ImportDeclaration line) {
      String name = line.getNameAsString();
      return packageOf(line.isAsterisk() ? name + ".X" : name);
    }
    return node instanceof ClassOrInterfaceType type
        ? packageOf(type.getNameWithScope())
        : packageOf(node.toString());
  }

  // A package's segments begin with a small letter, the type after them with a capital one.
  private static String packageOf(String name) {
    var packageName = new StringBuilder();
    for (String segment : name.split("\\.", -1)) {
      if (segment.isEmpty() || !Character.isJavaIdentifierStart(segment.charAt(0))) {
        return "";
      }
      if (Character.isUpperCase(segment.charAt(0))) {
        return packageName.toString();
      }
      packageName.append(packageName.isEmpty() ? "" : ".").append(segment);
    }
    return "";
  }
}
