// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.nodeTypes.NodeWithName;

/**
 * One Java source of the repository, parsed. The path begins at the root, with slashes on every
 * system.
 */
record SourceFile(String path, String text, CompilationUnit unit) {
  static SourceFile parse(String path, String text) {
    var configuration = new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
    if (!result.isSuccessful()) {
      throw new AssertionError("cannot parse " + path + ": " + result.getProblems());
    }
    return new SourceFile(path, text, result.getResult().orElseThrow());
  }

  String module() {
    return path.substring(0, path.indexOf('/'));
  }

  boolean isMain() {
    return path.contains("/src/main/");
  }

  boolean isPackageInfo() {
    return path.endsWith("/package-info.java");
  }

  String packageName() {
    return unit.getPackageDeclaration().map(NodeWithName::getNameAsString).orElse("");
  }
}
