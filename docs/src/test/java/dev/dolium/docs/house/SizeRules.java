// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.stream.Stream;

/** Keeps files and methods short enough to be read in one go. */
final class SizeRules {
  private static final int LINES_OF_A_FILE = 500;
  private static final int LINES_OF_A_METHOD = 40;

  private SizeRules() {}

  static Stream<Violation> longFiles(SourceFile file) {
    long lines = file.text().lines().count();
    return lines <= LINES_OF_A_FILE
        ? Stream.empty()
        : Stream.of(Violation.at(file, file.unit(), "file", "has " + lines + " lines"));
  }

  static Stream<Violation> longMethods(SourceFile file) {
    return file.unit().findAll(Node.class, SizeRules::isCode).stream()
        .filter(node -> lines(node) > LINES_OF_A_METHOD)
        .map(node -> Violation.at(file, node, name(node), "has " + lines(node) + " lines"));
  }

  private static boolean isCode(Node node) {
    return node instanceof CallableDeclaration
        || node instanceof CompactConstructorDeclaration
        || node instanceof InitializerDeclaration;
  }

  // Annotations stand above the name and do not count; neither does the comment.
  private static int lines(Node node) {
    int first =
        node instanceof NodeWithSimpleName<?> named
            ? named.getName().getBegin().orElseThrow().line
            : node.getBegin().orElseThrow().line;
    return node.getEnd().orElseThrow().line - first + 1;
  }

  private static String name(Node node) {
    return node instanceof NodeWithSimpleName<?> named ? named.getNameAsString() : "initializer";
  }
}
