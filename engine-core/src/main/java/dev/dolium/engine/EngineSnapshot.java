// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.KeyValueStore;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes copies of an engine's folder.
 *
 * <p>A copy bears another name until it is whole. The engine notes that name in its own folder
 * first, so that what a killed process left is removed when the engine is opened again.
 */
final class EngineSnapshot {
  private static final String NOTES = "snapshots";
  private static final String UNFINISHED = ".unfinished";

  private EngineSnapshot() {}

  /** Writes the store and the files of its services to a folder that does not exist yet. */
  static void write(KeyValueStore store, List<EngineService> services, Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    // A name of its own: another snapshot to the same folder may be under way.
    Path unfinished =
        target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
    // An interrupted thread could not use file channels at all.
    boolean interrupted = Thread.interrupted();
    try {
      if (Files.exists(target)) {
        throw new StoreFailedException(
            "cannot write a snapshot to " + folder + ": it exists already");
      }
      refuseInside(store, target);
      Optional<Path> note = note(store, unfinished);
      try {
        try (ServiceCopies copies = ServiceCopies.begin(services)) {
          copies.copyTo(unfinished, store.checkpoint(unfinished));
        }
        forceAll(unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.resolveSibling("."));
      } finally {
        removeTree(unfinished);
        forget(note);
      }
    } catch (IOException e) {
      throw new StoreFailedException("cannot write a snapshot to " + folder + ": " + e, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void refuseInside(KeyValueStore store, Path target) {
    if (store.folder(NOTES).filter(notes -> target.startsWith(notes.getParent())).isPresent()) {
      throw new StoreFailedException(
          "cannot write a snapshot to " + target + ": it lies in the folder of the engine itself");
    }
  }

  private static Optional<Path> note(KeyValueStore store, Path unfinished) throws IOException {
    Optional<Path> notes = store.folder(NOTES);
    if (notes.isEmpty()) {
      return notes;
    }
    Path folder = Files.createDirectories(notes.get());
    Path note = Files.createTempFile(folder, "snapshot", "");
    Files.writeString(note, unfinished.toString(), StandardCharsets.UTF_8);
    return Optional.of(note);
  }

  private static void forget(Optional<Path> note) throws IOException {
    if (note.isPresent()) {
      Files.deleteIfExists(note.get());
    }
  }

  /** Removes what was being written when the process was killed. */
  static void removeUnfinished(KeyValueStore store) {
    Optional<Path> notes = store.folder(NOTES);
    if (notes.isEmpty() || !Files.isDirectory(notes.get())) {
      return;
    }
    try (Stream<Path> files = Files.list(notes.get())) {
      for (Path note : files.toList()) {
        String unfinished = Files.readString(note, StandardCharsets.UTF_8);
        if (unfinished.endsWith(UNFINISHED)) {
          removeTree(Path.of(unfinished));
        }
        Files.deleteIfExists(note);
      }
      Files.deleteIfExists(notes.get());
    } catch (IOException e) {
      throw new StoreFailedException("cannot remove an unfinished snapshot: " + e, e);
    }
  }

  private static void removeTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Makes the names in a folder and in all below it durable. */
  private static void forceAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isDirectory).toList()) {
        force(each);
      }
    }
  }

  /** Makes the names in a folder durable; Windows cannot open folders and does not need it. */
  private static void force(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
