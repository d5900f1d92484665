// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The open engines that are served: one for each region, or one for all. */
final class ServedRegions implements AutoCloseable {
  // A region's name becomes a folder's.
  private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)*");

  private final Map<String, Engine> engines = new LinkedHashMap<>();

  private final EngineOptions options;

  private ServedRegions(EngineOptions options) {
    this.options = options;
  }

  /**
   * Opens one engine for all regions, which shows that one; null stands for memory.
   *
   * @throws IllegalArgumentException if the folder holds engines of regions
   */
  static ServedRegions one(EngineOptions options, String name, @Nullable Path folder) {
    List<String> regions = folder == null || holdsEngine(folder) ? List.of() : regionsIn(folder);
    if (!regions.isEmpty()) {
      throw new IllegalArgumentException(
          folder
              + " holds a folder for each of the regions it was served with: serve it with --regions "
              + String.join(",", regions)
              + ", or one of them by its own folder");
    }
    ServedRegions opened = new ServedRegions(options);
    opened.open(name, folder);
    return opened;
  }

  /**
   * Opens an engine for each region; if one cannot be opened, none stays open.
   *
   * @param folder where the regions' folders are, or null for memory
   * @throws IllegalArgumentException if a name is none of a region, or the folder is that of one
   *     engine for all
   */
  static ServedRegions each(
      EngineOptions options, Collection<String> names, @Nullable Path folder) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "expected names of regions such as eu-west-1 but found '" + name + "'");
      }
    }
    if (folder != null && holdsEngine(folder)) {
      throw new IllegalArgumentException(
          folder
              + " holds the data of one engine for all regions, which --regions would not show: serve it"
              + " without, or give the regions another folder");
    }
    ServedRegions opened = new ServedRegions(options);
    try {
      names.forEach(name -> opened.open(name, folder == null ? null : folder.resolve(name)));
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static boolean holdsEngine(Path folder) {
    return Files.isRegularFile(folder.resolve("DOLIUM"));
  }

  private static List<String> regionsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(ServedRegions::holdsEngine)
          .map(entry -> entry.getFileName().toString())
          .filter(NAME.asMatchPredicate())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }

  private void open(String region, @Nullable Path folder) {
    engines.computeIfAbsent(region, name -> options.open(name, folder));
  }

  /** The engine of the first region. */
  Engine first() {
    return engines.values().iterator().next();
  }

  /** The engines by the names of their regions, in the order in which these were given. */
  Map<String, Engine> engines() {
    return Collections.unmodifiableMap(engines);
  }

  /** Closes all engines, also if one of them cannot be closed, and then throws why. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (Engine engine : engines.values()) {
      try {
        engine.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
