// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The layers of engine-core, and the one rule about RocksDB. */
final class Layers {
  private static final String ROOT = "dev.dolium.engine";

  /**
   * Packages of engine-core from top to bottom, without the root. A package may import what stands
   * on a later line; the packages of one line may know each other.
   */
  private static final List<Set<String>> TOP_TO_BOTTOM =
      List.of(
          Set.of(""),
          Set.of(".internal.verify"),
          Set.of(".internal.execute"),
          Set.of(".internal.partiql"),
          Set.of(".internal.write"),
          Set.of(".internal.read"),
          Set.of(".internal.index"),
          Set.of(".internal.changelog"),
          Set.of(".internal.catalog"),
          Set.of(".internal.commit"),
          Set.of(".internal.layout"),
          Set.of(".internal.expression"),
          Set.of(".internal.store"),
          Set.of(".spi"),
          Set.of(".operation"),
          Set.of(".table"),
          Set.of(".json"),
          Set.of(".item", ".error"));

  private static final Set<String> ROCKSDB_MODULES = Set.of("engine-rocksdb", "benchmarks");

  private Layers() {}

  static Stream<Violation> upwardImports(SourceFile file) {
    if (!file.isMain() || !file.module().equals("engine-core")) {
      return Stream.empty();
    }
    int layer = layer(file.packageName());
    if (layer < 0) {
      return Stream.of(
          Violation.at(file, file.unit(), file.packageName(), "has no line in Layers"));
    }
    return References.of(file)
        .filter(reference -> isCore(reference.packageName()))
        .filter(reference -> !reference.packageName().equals(file.packageName()))
        .filter(reference -> layer(reference.packageName()) < layer)
        .map(
            reference ->
                Violation.at(
                    file, reference.node(), reference.packageName(), "does not stand below"));
  }

  static Stream<Violation> foreignRocksDb(SourceFile file) {
    return ROCKSDB_MODULES.contains(file.module())
        ? Stream.empty()
        : References.of(file)
            .filter(reference -> reference.packageName().startsWith("org.rocksdb"))
            .map(
                reference ->
                    Violation.at(
                        file, reference.node(), "org.rocksdb", "belongs in engine-rocksdb"));
  }

  private static boolean isCore(String packageName) {
    return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
  }

  private static int layer(String packageName) {
    for (int layer = 0; layer < TOP_TO_BOTTOM.size(); layer++) {
      if (isCore(packageName)
          && TOP_TO_BOTTOM.get(layer).contains(packageName.substring(ROOT.length()))) {
        return layer;
      }
    }
    return -1;
  }
}
