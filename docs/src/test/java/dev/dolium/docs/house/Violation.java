// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.ast.Node;

/**
 * A place that breaks a rule. The subject is what an exception names: a type, a method or a call.
 */
record Violation(String path, int line, String subject, String message) {
  static Violation at(SourceFile file, Node node, String subject, String message) {
    int line = node.getBegin().map(position -> position.line).orElse(1);
    return new Violation(file.path(), line, subject, message);
  }

  @Override
  public String toString() {
    return path + ":" + line + " " + subject + ": " + message;
  }
}
