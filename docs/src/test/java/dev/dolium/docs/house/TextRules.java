// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what stands around the code: licences, comments, package comments, paths. */
final class TextRules {
  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w/.$}>)*-])/(?:home|root|Users|tmp|work)(?:/|\\b(?![-\\w]))");

  private TextRules() {}

  static Stream<Violation> missingLicences(SourceFile file) {
    return file.text().lines().findFirst().orElse("").equals(LICENCE)
        ? Stream.empty()
        : Stream.of(new Violation(file.path(), 1, "licence", "expected " + LICENCE));
  }

  static Stream<Violation> unfinishedBusiness(SourceFile file) {
    return file.unit().getAllContainedComments().stream()
        .filter(comment -> UNFINISHED.matcher(comment.getContent()).find())
        .map(comment -> Violation.at(file, comment, "comment", "do it, or open an issue"));
  }

  static Stream<Violation> unmarkedPackages(SourceFile file) {
    if (!file.isPackageInfo()) {
      return Stream.empty();
    }
    var declaration = file.unit().getPackageDeclaration().orElseThrow();
    return declaration.getAnnotationByName("NullMarked").isPresent()
        ? Stream.empty()
        : Stream.of(Violation.at(file, declaration, file.packageName(), "lacks @NullMarked"));
  }

  /** Paths that exist only on one developer's machine. */
  static Stream<Violation> machinePaths(String path, String text) {
    return text.lines()
        .map(MACHINE_PATH::matcher)
        .filter(Matcher::find)
        .map(found -> new Violation(path, 1, found.group(), "exists on one machine only"));
  }
}
