// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import dev.dolium.backup.History.Base;
import dev.dolium.backup.History.Gap;
import dev.dolium.backup.History.Segment;
import dev.dolium.backup.History.State;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes histories to their manifests and reads them again. */
final class Manifest {
  private static final int VERSION = 1;

  private Manifest() {}

  static void write(ObjectStore objects, History history) {
    SealedObject.write(objects, history.manifest(), out -> write(out, history));
  }

  static History read(ObjectStore objects, String name) {
    return SealedObject.read(objects, name, Manifest::read);
  }

  private static void write(DataOutputStream out, History history) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(history.id());
    out.writeUTF(history.tableId());
    out.writeUTF(history.tableName());
    SealedObject.writeInstant(out, history.since());
    out.writeInt(history.periodDays());
    out.writeLong(history.archivedTo());
    SealedObject.writeInstant(out, history.archivedAt());
    SealedObject.writeInstant(out, history.endedAt());
    SealedObject.writeAll(out, history.bases(), Manifest::writeBase);
    SealedObject.writeAll(out, history.segments(), Manifest::writeSegment);
    SealedObject.writeAll(out, history.states(), Manifest::writeState);
    SealedObject.writeAll(out, history.gaps(), Manifest::writeGap);
  }

  private static History read(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("unknown version " + version);
    }
    return new History(
        in.readInt(),
        in.readUTF(),
        in.readUTF(),
        SealedObject.readInstant(in),
        in.readInt(),
        in.readLong(),
        SealedObject.readInstant(in),
        SealedObject.readInstantOrNull(in),
        SealedObject.readAll(in, Manifest::readBase),
        SealedObject.readAll(in, Manifest::readSegment),
        SealedObject.readAll(in, Manifest::readState),
        SealedObject.readAll(in, Manifest::readGap));
  }

  private static void writeBase(DataOutputStream out, Base base) throws IOException {
    out.writeUTF(base.name());
    out.writeLong(base.position());
    SealedObject.writeInstant(out, base.at());
    out.writeLong(base.items());
    out.writeLong(base.sizeBytes());
  }

  private static Base readBase(DataInputStream in) throws IOException {
    return new Base(
        in.readUTF(), in.readLong(), SealedObject.readInstant(in), in.readLong(), in.readLong());
  }

  private static void writeSegment(DataOutputStream out, Segment segment) throws IOException {
    out.writeUTF(segment.name());
    out.writeLong(segment.after());
    out.writeLong(segment.upTo());
    SealedObject.writeInstant(out, segment.first());
    SealedObject.writeInstant(out, segment.last());
    out.writeLong(segment.changes());
    out.writeLong(segment.sizeBytes());
  }

  private static Segment readSegment(DataInputStream in) throws IOException {
    return new Segment(
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        SealedObject.readInstant(in),
        SealedObject.readInstant(in),
        in.readLong(),
        in.readLong());
  }

  private static void writeState(DataOutputStream out, State state) throws IOException {
    out.writeLong(state.position());
    SealedObject.writeInstant(out, state.at());
    SealedObject.writeBytes(out, state.state());
  }

  private static State readState(DataInputStream in) throws IOException {
    return new State(in.readLong(), SealedObject.readInstant(in), SealedObject.readBytes(in));
  }

  private static void writeGap(DataOutputStream out, Gap gap) throws IOException {
    SealedObject.writeInstant(out, gap.from());
    SealedObject.writeInstant(out, gap.to());
  }

  private static Gap readGap(DataInputStream in) throws IOException {
    return new Gap(SealedObject.readInstant(in), SealedObject.readInstant(in));
  }
}
