// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files of a folder; the folder may lie outside every engine and be shared by several.
 *
 * <p>A file that is being written bears another ending; one that a killed process left behind is
 * never seen, and is removed when its name is written again or its folder is cleaned.
 */
public final class DirectoryObjectStore implements ObjectStore {
  private static final String UNFINISHED = ".unfinished";
  private static final int BUFFER = 1 << 16;

  private final Path root;

  /** Keeps objects in that folder, which is created when the first is written. */
  public DirectoryObjectStore(Path root) {
    this.root = root;
  }

  @Override
  public Upload create(String name) throws IOException {
    Path target = root.resolve(name);
    Path folder = target.getParent();
    if (folder != null) {
      createFolder(folder);
    }
    return new FileUpload(target);
  }

  /** Makes a folder and what is missing above it; their names are durable, as a file's would be. */
  private static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createFolder(parent);
    }
    Files.createDirectories(folder);
    forceNames(parent);
  }

  /** Makes the names in a folder durable; Windows cannot open folders and does not need it. */
  private static void forceNames(@Nullable Path folder) throws IOException {
    if (File.separatorChar != '/' || folder == null) {
      return;
    }
    // An interrupted thread could not use file channels at all.
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(root.resolve(name));
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = root.relativize(file).toString().replace(File.separatorChar, '/');
            if (name.startsWith(prefix) && !name.endsWith(UNFINISHED)) {
              names.add(name);
            }
            return FileVisitResult.CONTINUE;
          }

          // Others finish and delete files meanwhile.
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    Collections.sort(names);
    return names;
  }

  @Override
  public long sizeBytes(String name) throws IOException {
    try {
      return Files.size(root.resolve(name));
    } catch (NoSuchFileException none) {
      return -1;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Path file = root.resolve(name);
    Files.deleteIfExists(file);
    Files.deleteIfExists(unfinished(file));
  }

  /** Removes what a killed process left unfinished below that prefix. */
  void removeUnfinished(String prefix) throws IOException {
    Path folder = root.resolve(prefix);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(UNFINISHED)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Links all objects into another folder, or copies them where it lies elsewhere; whoever has
   * asked for it makes their names durable.
   */
  void linkAll(Path folder) throws IOException {
    for (String name : list("")) {
      Path target = folder.resolve(name);
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try {
        Files.createLink(target, root.resolve(name));
      } catch (UnsupportedOperationException | FileSystemException e) {
        copy(root.resolve(name), target);
      }
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (FileOutputStream out = new FileOutputStream(target.toFile())) {
      Files.copy(source, out);
      out.getFD().sync();
    }
  }

  @Override
  public String describe(String name) {
    return root.resolve(name).toString();
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  /** A file under another name until it is whole and on disk. */
  private static final class FileUpload implements Upload {
    private final Path target;
    private final Path unfinished;
    private final FileOutputStream file;
    private final OutputStream out;
    private boolean committed;

    FileUpload(Path target) throws IOException {
      this.target = target;
      this.unfinished = unfinished(target);
      this.file = new FileOutputStream(unfinished.toFile());
      this.out = new BufferedOutputStream(file, BUFFER);
    }

    @Override
    public OutputStream out() {
      return out;
    }

    @Override
    public void commit() throws IOException {
      out.flush();
      file.getFD().sync();
      file.close();
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      committed = true;
      forceNames(target.getParent());
    }

    @Override
    public void close() throws IOException {
      if (!committed) {
        file.close();
        Files.deleteIfExists(unfinished);
      }
    }
  }
}
