// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text files of the repository, without what builds and tools leave behind. */
record SourceTree(SortedMap<String, String> texts) {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", ".vscode", "data");
  private static final Set<String> ENDINGS =
      Set.of(
          "java",
          "md",
          "xml",
          "yml",
          "json",
          "csv",
          "txt",
          "properties",
          "config",
          "run",
          "dolium");

  /** Reads the repository around the working directory. */
  static SourceTree read() {
    Path root = root();
    var texts = new TreeMap<String, String>();
    try {
      Files.walkFileTree(root, new Reader(root, texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SourceTree(texts);
  }

  List<SourceFile> javaFiles() {
    return texts.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".java"))
        .map(entry -> SourceFile.parse(entry.getKey(), entry.getValue()))
        .toList();
  }

  String text(String path) {
    String text = texts.get(path);
    if (text == null) {
      throw new AssertionError("expected a file " + path);
    }
    return text;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".mvn/jvm.config"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("expected to run inside the repository");
    }
    return folder;
  }

  private static final class Reader extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, String> texts;

    Reader(Path root, SortedMap<String, String> texts) {
      this.root = root;
      this.texts = texts;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = !folder.equals(root) && SKIPPED.contains(folder.getFileName().toString());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = file.getFileName().toString();
      if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
        texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
