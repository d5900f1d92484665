// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.error.ValidationException;
import java.util.regex.Pattern;

/**
 * A sequence number: 31 digits that are a one, the lineage, the sequence in its log and a place
 * after it.
 *
 * <p>Records have place 0. The ends and starts of shards lie between two records, at places that
 * count a lineage's rollovers, so that numbers grow along a lineage even where shards are empty.
 *
 * @param lineage the lineage
 * @param sequence the sequence of the record at or before it
 * @param place 0 for a record; otherwise its order among the shard boundaries after that record
 */
record SequenceNumber(int lineage, long sequence, int place) implements Comparable<SequenceNumber> {
  private static final Pattern FORM = Pattern.compile("1(\\d{5})(\\d{19})(\\d{6})");

  /** The number of a record. */
  static SequenceNumber ofRecord(int lineage, long sequence) {
    return new SequenceNumber(lineage, sequence, 0);
  }

  /**
   * Reads a number of that lineage.
   *
   * @throws ValidationException if it is none
   */
  static SequenceNumber parse(String text, int lineage) {
    var digits = FORM.matcher(text);
    if (digits.matches() && Integer.parseInt(digits.group(1)) == lineage) {
      try {
        return new SequenceNumber(
            lineage, Long.parseLong(digits.group(2)), Integer.parseInt(digits.group(3)));
      } catch (NumberFormatException tooLong) {
        throw invalid(text);
      }
    }
    throw invalid(text);
  }

  static ValidationException invalid(String text) {
    return new ValidationException("Invalid SequenceNumber: " + text);
  }

  @Override
  public int compareTo(SequenceNumber other) {
    int bySequence = Long.compare(sequence, other.sequence);
    return bySequence != 0 ? bySequence : Integer.compare(place, other.place);
  }

  @Override
  public String toString() {
    return String.format("1%05d%019d%06d", lineage, sequence, place);
  }
}
