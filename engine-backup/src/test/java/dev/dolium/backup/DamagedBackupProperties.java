// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dolium.backup.BlockReader.DamagedException;
import dev.dolium.backup.History.Base;
import dev.dolium.backup.History.Gap;
import dev.dolium.backup.History.Segment;
import dev.dolium.backup.History.State;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.error.BackupNotFoundException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.DeleteTable;
import dev.dolium.engine.spi.TableLoad;
import dev.dolium.engine.table.TableDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A file of a backup in which bytes were changed, lost or added is named and refused: it is never
 * read as something else, and no other exception, loop or great need of memory comes of it.
 */
final class DamagedBackupProperties {
  private static final Instant MOMENT = Instant.ofEpochSecond(1_000_000);

  private final MemoryObjectStore objects = new MemoryObjectStore();

  private byte[] bytes(String name) throws IOException {
    try (InputStream in = objects.open(name)) {
      return in.readAllBytes();
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    try (ObjectStore.Upload upload = objects.create(name)) {
      upload.out().write(bytes);
      upload.commit();
    }
  }

  /** Changes some bytes, cuts the end off, or adds to it. */
  private static byte[] damaged(byte[] whole, Random random) {
    int length = whole.length;
    int kind = random.nextInt(8);
    byte[] damaged =
        switch (kind) {
          case 0 -> Arrays.copyOf(whole, random.nextInt(length));
          case 1 -> Arrays.copyOf(whole, length + 1 + random.nextInt(20));
          default -> whole.clone();
        };
    for (int i = kind < 2 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      // The beginning is where lengths are.
      int at = random.nextInt(random.nextBoolean() ? Math.min(24, length) : length);
      damaged[at] = (byte) random.nextInt();
    }
    return damaged;
  }

  /** With a check sum that is right, as if another version had written the file. */
  private static byte[] resealed(byte[] sealed) {
    if (sealed.length < 8) {
      return sealed;
    }
    CRC32C crc = new CRC32C();
    crc.update(sealed, 8, sealed.length - 8);
    return ByteBuffer.wrap(sealed.clone()).putInt(0x444C4D53).putInt((int) crc.getValue()).array();
  }

  private static byte[] blocks(List<byte[]> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockWriter writer = new BlockWriter(out)) {
      for (byte[] record : records) {
        writer.writeBytes(record, 0, record.length);
        writer.endRecord();
      }
      writer.finish();
    }
    return out.toByteArray();
  }

  private static List<byte[]> records(byte[] blocks) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (BlockReader in = new BlockReader(new ByteArrayInputStream(blocks))) {
      while (in.nextRecord()) {
        records.add(in.readBytes());
      }
    }
    return records;
  }

  @Property(tries = 100)
  void blocksAreReadAsWrittenOrRefused(
      @ForAll @Size(max = 20) List<byte[]> records, @ForAll Random random) throws IOException {
    byte[] whole = blocks(records);
    assertThat(records(whole)).usingRecursiveComparison().isEqualTo(records);
    for (int i = 0; i < 10; i++) {
      byte[] damaged = damaged(whole, random);
      try {
        assertThat(records(damaged)).usingRecursiveComparison().isEqualTo(records);
        assertThat(damaged).isEqualTo(whole);
      } catch (DamagedException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }

  @Property(tries = 300)
  void lengthsThatAreNotThereCostNoMemory(
      @ForAll byte[] noise,
      @ForAll @IntRange(min = 1) int size,
      @ForAll @IntRange(min = 1) int compressedSize)
      throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(noise);
    for (int claimed : new int[] {compressedSize, noise.length}) {
      byte[] file =
          ByteBuffer.allocate(17 + noise.length)
              .putInt(BlockWriter.MAGIC)
              .put((byte) BlockWriter.VERSION)
              .putInt(size)
              .putInt(claimed)
              .putInt((int) crc.getValue())
              .put(noise)
              .array();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        assertThat(records(file)).isNull();
      } catch (DamagedException expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
    }
  }

  private static History history() {
    return new History(
        7,
        "table-id",
        "Events",
        MOMENT,
        35,
        20,
        MOMENT,
        null,
        List.of(new Base("copy", 1, MOMENT, 1, 100)),
        List.of(new Segment("changes", 1, 20, MOMENT, MOMENT, 3, 100)),
        List.of(new State(1, MOMENT, new byte[] {1, 2, 3})),
        List.of(new Gap(MOMENT.minusSeconds(9), MOMENT.minusSeconds(8))));
  }

  @Property(tries = 200)
  void aManifestIsReadAsWrittenOrRefused(@ForAll Random random) throws IOException {
    History history = history();
    String name = history.manifest();
    Manifest.write(objects, history);
    byte[] whole = bytes(name);
    for (int i = 0; i < 25; i++) {
      byte[] damaged = damaged(whole, random);
      write(name, damaged);
      named(
          name,
          () -> {
            assertThat(Manifest.read(objects, name)).usingRecursiveComparison().isEqualTo(history);
            assertThat(damaged).isEqualTo(whole);
          });
      write(name, resealed(damaged));
      named(
          name,
          () -> {
            assertThat(Manifest.read(objects, name).manifest()).isNotEmpty();
            assertThat(damaged).hasSameSizeAs(whole);
          });
    }
  }

  private void named(String name, Runnable reading) {
    try {
      reading.run();
    } catch (StoreCorruptedException expected) {
      assertThat(expected)
          .hasMessageContaining(objects.describe(name))
          .hasMessageNotContaining("null");
    }
  }

  @Property(tries = 300)
  void changesAreReplayedAsWrittenOrRefused(@ForAll Random random) throws IOException {
    write("copy", blocks(List.of()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockWriter writer = new BlockWriter(out)) {
      for (int i = 0; i < 3; i++) {
        writer.writeVarint(1);
        writer.writeVarint(MOMENT.toEpochMilli());
        writer.writeByte(i == 1 ? SegmentWriter.DELETE : SegmentWriter.PUT);
        writer.writeBytes(new byte[] {1, (byte) i}, 0, 2);
        if (i != 1) {
          writer.writeBytes(new byte[i * 10], 0, i * 10);
        }
        writer.endRecord();
      }
      writer.finish();
    }
    write("changes", out.toByteArray());
    List<String> whole = replayed();
    assertThat(whole).hasSize(3);
    write("changes", damaged(out.toByteArray(), random));
    named("changes", () -> assertThat(replayed()).isEqualTo(whole));
  }

  private List<String> replayed() {
    List<String> done = new ArrayList<>();
    TableLoad load =
        new TableLoad() {
          @Override
          public void put(byte[] itemKey, byte[] value) {
            done.add(Arrays.toString(itemKey) + Arrays.toString(value));
          }

          @Override
          public void delete(byte[] itemKey) {
            done.add(Arrays.toString(itemKey));
          }

          @Override
          public void finish() {
            // Nothing is to be made ready.
          }
        };
    Replay replay = new Replay(objects, history(), MOMENT);
    replay.check();
    replay.into(load, new Progress("Events", 3));
    return done;
  }

  @Property(tries = 60)
  void aBackupIsRestoredAsWrittenOrRefused(@ForAll Random random) throws IOException {
    BackupOptions options = BackupOptions.defaults().withBackups(objects);
    try (Engine engine = Engine.builder().inMemory().with(new Backups(options)).open()) {
      Table table = engine.createTable(TableDefinition.named("Events").partitionKey("id", STRING));
      table.put(Item.of("id", "e", "text", "something to compress ".repeat(20)));
      Backups backups = Backups.of(engine);
      String arn = backups.createBackup("Events", "nightly").arn();
      backups.written(arn).join();
      String id = arn.substring(arn.lastIndexOf('/') + 1);
      for (String name : objects.list("backups/" + id)) {
        byte[] whole = bytes(name);
        byte[] damaged = damaged(whole, random);
        write(name, damaged);
        named(
            name,
            () -> {
              backups.restoreFromBackup(arn, "Restored");
              assertThat(engine.table("Restored").scan().stream().toList())
                  .isEqualTo(table.scan().stream().toList());
              engine.execute(new DeleteTable("Restored"));
            });
        write(name, resealed(damaged));
        named(name, () -> describe(backups, arn));
        write(name, whole);
      }
    }
  }

  private static void describe(Backups backups, String arn) {
    try {
      assertThat(backups.describeBackup(arn).toString()).isNotEmpty();
    } catch (BackupNotFoundException otherArn) {
      assertThat(otherArn).hasMessageContaining(arn);
    }
  }
}
