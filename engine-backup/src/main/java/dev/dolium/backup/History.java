// SPDX-License-Identifier: Apache-2.0
package dev.dolium.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one table's recovery: which files hold what. Immutable.
 *
 * @param id the table's number in its store
 * @param tableId the table's unique id
 * @param tableName its name
 * @param since the moment from which on it can be restored, whatever the window
 * @param periodDays the length of the window
 * @param archivedTo the position up to which changes were taken from the commit log
 * @param archivedAt a moment that no commit up to there had passed
 * @param endedAt when the table was dropped; null while it is there
 * @param bases its copies, oldest first
 * @param segments the files with its changes, oldest first
 * @param states its definitions, oldest first
 * @param gaps what was lost of its changes, oldest first
 */
record History(
    int id,
    String tableId,
    String tableName,
    Instant since,
    int periodDays,
    long archivedTo,
    Instant archivedAt,
    @Nullable Instant endedAt,
    List<Base> bases,
    List<Segment> segments,
    List<State> states,
    List<Gap> gaps) {
  static final String FOLDER = "recovery/";

  /** Copies the lists. */
  History {
    bases = List.copyOf(bases);
    segments = List.copyOf(segments);
    states = List.copyOf(states);
    gaps = List.copyOf(gaps);
  }

  /** A copy of all items: every commit up to a position, none of them after a moment. */
  record Base(String name, long position, Instant at, long items, long sizeBytes) {}

  /** The changes of the table between two positions, which were made between two moments. */
  record Segment(
      String name,
      long after,
      long upTo,
      Instant first,
      Instant last,
      long changes,
      long sizeBytes) {}

  /** The definition of the table from a moment on. */
  @SuppressWarnings("ArrayRecordComponent")
  record State(long position, Instant at, byte[] state) {}

  /** A time of which changes are lost, as the commit log no longer had them. */
  record Gap(Instant from, Instant to) {}

  String folder() {
    return folderOf(tableId);
  }

  static String folderOf(String tableId) {
    return FOLDER + tableId + "/";
  }

  String manifest() {
    return folder() + "manifest";
  }

  /** The earliest moment to which the table can be restored. */
  Instant earliest(Instant now) {
    Instant windowStart = now.minusSeconds(periodDays * 86_400L);
    return windowStart.isAfter(since) ? windowStart : since;
  }

  /** The copy to start from to reach a moment, the newest that is not after it. */
  Optional<Base> baseFor(Instant moment) {
    Base best = null;
    for (Base base : bases) {
      if (!base.at().isAfter(moment)) {
        best = base;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The files whose changes lead from a copy to a moment. */
  List<Segment> segmentsFor(Base base, Instant moment) {
    return segments.stream()
        .filter(segment -> segment.upTo() > base.position() && !segment.first().isAfter(moment))
        .toList();
  }

  /** The definition that the table had at a moment. */
  State stateAt(Instant moment) {
    State best = states.get(0);
    for (State state : states) {
      if (!state.at().isAfter(moment)) {
        best = state;
      }
    }
    return best;
  }

  /** The lost time in which the moment lies, if it does. */
  Optional<Gap> gapAt(Instant moment) {
    return gaps.stream()
        .filter(gap -> !moment.isBefore(gap.from()) && moment.isBefore(gap.to()))
        .findFirst();
  }

  History withPeriod(Instant newSince, int days) {
    return new History(
        id,
        tableId,
        tableName,
        newSince,
        days,
        archivedTo,
        archivedAt,
        endedAt,
        bases,
        segments,
        states,
        gaps);
  }

  History archived(
      long to, Instant at, @Nullable Segment segment, List<State> more, @Nullable Instant ended) {
    return new History(
        id,
        tableId,
        tableName,
        since,
        periodDays,
        to,
        at,
        ended == null ? endedAt : ended,
        bases,
        with(segments, segment == null ? List.of() : List.of(segment)),
        with(states, more),
        gaps);
  }

  /**
   * With one more copy; what lies between it and the last archived commit, if anything, is lost.
   */
  History withBase(Base base, @Nullable Gap lost) {
    return new History(
        id,
        tableId,
        tableName,
        since,
        periodDays,
        lost == null ? archivedTo : base.position(),
        lost == null ? archivedAt : base.at(),
        endedAt,
        with(bases, List.of(base)),
        segments,
        states,
        with(gaps, lost == null ? List.of() : List.of(lost)));
  }

  History keeping(List<Base> keptBases, List<Segment> keptSegments) {
    Instant oldest = keptBases.isEmpty() ? since : keptBases.get(0).at();
    return new History(
        id,
        tableId,
        tableName,
        since,
        periodDays,
        archivedTo,
        archivedAt,
        endedAt,
        keptBases,
        keptSegments,
        statesFrom(oldest),
        gaps.stream().filter(gap -> gap.to().isAfter(oldest)).toList());
  }

  private List<State> statesFrom(Instant oldest) {
    State first = stateAt(oldest);
    return states.stream()
        .filter(state -> state.equals(first) || state.at().isAfter(oldest))
        .toList();
  }

  private static <T> List<T> with(List<T> list, List<T> more) {
    List<T> all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }

  /** The names of all files of the history but the manifest. */
  List<String> files() {
    List<String> names = new ArrayList<>();
    bases.forEach(base -> names.add(base.name()));
    segments.forEach(segment -> names.add(segment.name()));
    return names;
  }

  long sizeBytes() {
    return bases.stream().mapToLong(Base::sizeBytes).sum()
        + segments.stream().mapToLong(Segment::sizeBytes).sum();
  }
}
