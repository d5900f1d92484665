// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.engine.error.BackupInUseException;
import dev.dolium.engine.error.BackupNotFoundException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.TableAccess;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The backups in one object store: for each a description and, unless it is the history of a
 * dropped table, a copy of its items. The description is written last, so what has one is whole.
 *
 * <p>Several engines may share a store. Any number of threads may use it.
 */
final class BackupShelf {
  private static final int VERSION = 1;
  private static final String FOLDER = "backups/";
  private static final String DESCRIPTION = ".backup";
  private static final String ITEMS = ".items";

  private final ObjectStore objects;
  private final TableAccess tables;
  private final ReentrantLock changing = new ReentrantLock();
  private final Map<String, BackupDescription> creating = new ConcurrentHashMap<>();

  BackupShelf(EngineContext context, ObjectStore objects) {
    this.objects = objects;
    this.tables = context.tables();
  }

  /**
   * A backup with what only this module needs to know of it.
   *
   * @param description the backup
   * @param historyOf the unique id of the dropped table whose history it is; null for a copy
   */
  record Shelved(BackupDescription description, @Nullable String historyOf) {}

  ObjectStore objects() {
    return objects;
  }

  /** The name of the object with the items of a backup. */
  static String itemsOf(BackupDescription backup) {
    return FOLDER + idOf(backup.arn()) + ITEMS;
  }

  private static String descriptionOf(String arn) {
    return FOLDER + idOf(arn) + DESCRIPTION;
  }

  private static String idOf(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** Lets no backup appear or go until {@link #release}. */
  void hold() {
    changing.lock();
  }

  void release() {
    changing.unlock();
  }

  /** Says that a backup is being written, which nothing shows but this engine. */
  void begin(BackupDescription backup) {
    creating.put(backup.arn(), backup);
  }

  /** Forgets a backup whose writing failed. */
  void giveUp(BackupDescription backup) throws IOException {
    creating.remove(backup.arn());
    objects.delete(itemsOf(backup));
  }

  /** Shows a backup to everyone. */
  void put(Shelved backup) {
    String arn = backup.description().arn();
    changing.lock();
    try {
      SealedObject.write(objects, descriptionOf(arn), out -> write(out, backup));
    } finally {
      changing.unlock();
    }
    creating.remove(arn);
  }

  boolean has(String arn) {
    try {
      return objects.sizeBytes(descriptionOf(arn)) >= 0;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * The backup with that ARN.
   *
   * @throws BackupNotFoundException if there is none
   */
  Shelved get(String arn) {
    BackupDescription unfinished = creating.get(arn);
    if (unfinished != null) {
      return new Shelved(unfinished, null);
    }
    if (!arn.contains("/backup/") || !has(arn)) {
      throw new BackupNotFoundException("Backup not found: " + arn);
    }
    Shelved found = SealedObject.read(objects, descriptionOf(arn), this::read);
    if (!found.description().arn().equals(arn)) {
      throw new BackupNotFoundException("Backup not found: " + arn);
    }
    return found;
  }

  /** All backups, oldest first. */
  List<Shelved> all() {
    try {
      List<Shelved> all = new ArrayList<>();
      for (String name : objects.list(FOLDER)) {
        if (name.endsWith(DESCRIPTION)) {
          all.add(SealedObject.read(objects, name, this::read));
        }
      }
      creating.values().forEach(backup -> all.add(new Shelved(backup, null)));
      all.sort((a, b) -> idOf(a.description().arn()).compareTo(idOf(b.description().arn())));
      return all;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Removes a backup.
   *
   * @throws BackupInUseException if it is still being written
   */
  Shelved remove(String arn) {
    Shelved backup = get(arn);
    if (backup.description().status() == BackupStatus.CREATING) {
      throw new BackupInUseException("Backup is being created: " + arn);
    }
    changing.lock();
    try {
      // The description first: what is left without one is nobody's.
      objects.delete(descriptionOf(arn));
      objects.delete(itemsOf(backup.description()));
    } catch (IOException e) {
      throw failure(e);
    } finally {
      changing.unlock();
    }
    return backup;
  }

  /** Removes copies that have no description because their writer was killed. */
  void removeUnfinished() {
    try {
      if (objects instanceof DirectoryObjectStore directory) {
        directory.removeUnfinished(FOLDER);
      }
      List<String> names = objects.list(FOLDER);
      for (String name : names) {
        boolean lonely =
            name.endsWith(ITEMS)
                && !names.contains(name.substring(0, name.length() - ITEMS.length()) + DESCRIPTION);
        if (lonely) {
          objects.delete(name);
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static StoreFailedException failure(IOException e) {
    return new StoreFailedException("cannot use the backups: " + e, e);
  }

  private static void write(DataOutputStream out, Shelved shelved) throws IOException {
    BackupDescription backup = shelved.description();
    out.writeByte(VERSION);
    out.writeUTF(backup.arn());
    out.writeUTF(backup.name());
    out.writeUTF(backup.type().name());
    out.writeUTF(backup.status().name());
    SealedObject.writeInstant(out, backup.created());
    SealedObject.writeInstant(out, backup.expires());
    out.writeLong(backup.sizeBytes());
    out.writeUTF(backup.sourceTableArn());
    SealedObject.writeBytes(out, backup.source().state());
    out.writeLong(backup.itemCount());
    out.writeLong(backup.tableSizeBytes());
    out.writeUTF(shelved.historyOf() == null ? "" : shelved.historyOf());
  }

  private Shelved read(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new StoreCorruptedException("a backup has the unknown version " + version);
    }
    BackupDescription backup =
        new BackupDescription(
            in.readUTF(),
            in.readUTF(),
            BackupType.valueOf(in.readUTF()),
            BackupStatus.valueOf(in.readUTF()),
            SealedObject.readInstant(in),
            SealedObject.readInstantOrNull(in),
            in.readLong(),
            in.readUTF(),
            tables.imageOf(SealedObject.readBytes(in)),
            in.readLong(),
            in.readLong());
    String historyOf = in.readUTF();
    return new Shelved(backup, historyOf.isEmpty() ? null : historyOf);
  }
}
