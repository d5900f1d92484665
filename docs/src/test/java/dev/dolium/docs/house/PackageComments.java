// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds packages that nobody introduces. A test package may lean on the package comment of its
 * module's code.
 */
final class PackageComments {
  private PackageComments() {}

  static Stream<Violation> missing(Collection<SourceFile> files) {
    Set<String> introduced =
        files.stream()
            .filter(SourceFile::isPackageInfo)
            .map(PackageComments::place)
            .collect(Collectors.toUnmodifiableSet());
    return files.stream()
        .filter(file -> !file.packageName().isEmpty())
        .filter(file -> !introduced.contains(place(file)))
        .map(
            file ->
                Violation.at(file, file.unit(), file.packageName(), "has no package-info.java"));
  }

  private static String place(SourceFile file) {
    return file.module() + " " + file.packageName();
  }
}
