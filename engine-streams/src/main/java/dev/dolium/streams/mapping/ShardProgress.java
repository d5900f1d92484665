// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.error.StoreCorruptedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a mapping is in a shard, as it is kept.
 *
 * @param finished whether the shard is closed and everything in it is done
 * @param lanes how far each lane is, in order; one for a shard that was not read yet
 */
record ShardProgress(boolean finished, List<LaneProgress> lanes) {
  private static final byte FINISHED = 1;

  /** A shard of which nothing is done. */
  static final ShardProgress NONE = new ShardProgress(false, List.of(new LaneProgress(null, null)));

  /** A shard of which all is done. */
  static final ShardProgress ALL = new ShardProgress(true, List.of());

  ShardProgress {
    lanes = List.copyOf(lanes);
  }

  /**
   * How far a lane is.
   *
   * @param done the sequence number up to which its records are done; null for none
   * @param window the window that is open; null if there is none
   */
  record LaneProgress(@Nullable String done, @Nullable OpenWindow window) {}

  /**
   * A window that is open.
   *
   * @param startSecond when it began, in epoch seconds
   * @param state what the last call returned
   */
  record OpenWindow(long startSecond, Map<String, String> state) {
    OpenWindow {
      state = Map.copyOf(state);
    }
  }

  /** Nothing after that sequence number is done. */
  static ShardProgress after(String sequenceNumber) {
    return new ShardProgress(false, List.of(new LaneProgress(sequenceNumber, null)));
  }

  /** The progress of so many lanes; if it was another number, all begin where the last one is. */
  List<LaneProgress> ofLanes(int count) {
    if (lanes.size() == count) {
      return lanes;
    }
    LaneProgress last = new LaneProgress(least(), null);
    List<LaneProgress> all = new ArrayList<>();
    for (int lane = 0; lane < count; lane++) {
      all.add(last);
    }
    return all;
  }

  /** The sequence number up to which the records of all lanes are done; null for none. */
  @Nullable String least() {
    String least = null;
    for (LaneProgress lane : lanes) {
      String done = lane.done();
      if (done == null) {
        return null;
      }
      least = least == null || done.compareTo(least) < 0 ? done : least;
    }
    return least;
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(finished ? FINISHED : 0);
      out.writeByte(lanes.size());
      for (LaneProgress lane : lanes) {
        out.writeUTF(lane.done() == null ? "" : lane.done());
        write(lane.window(), out);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable OpenWindow window, DataOutputStream out) throws IOException {
    out.writeBoolean(window != null);
    if (window != null) {
      out.writeLong(window.startSecond());
      out.writeInt(window.state().size());
      for (Map.Entry<String, String> entry : window.state().entrySet()) {
        writeText(entry.getKey(), out);
        writeText(entry.getValue(), out);
      }
    }
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static ShardProgress decode(byte[] kept) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept))) {
      boolean finished = in.readByte() == FINISHED;
      int count = in.readByte();
      List<LaneProgress> lanes = new ArrayList<>();
      for (int lane = 0; lane < count; lane++) {
        String done = in.readUTF();
        lanes.add(new LaneProgress(done.isEmpty() ? null : done, readWindow(in)));
      }
      return new ShardProgress(finished, lanes);
    } catch (IOException e) {
      throw new StoreCorruptedException("the progress of an event source mapping ends early");
    }
  }

  private static @Nullable OpenWindow readWindow(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    long start = in.readLong();
    int size = in.readInt();
    Map<String, String> state = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String name = readText(in);
      state.put(name, readText(in));
    }
    return new OpenWindow(start, state);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
