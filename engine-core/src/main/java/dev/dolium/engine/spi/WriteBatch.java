// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one commit, in order; all of them happen or none.
 *
 * <p>A batch is filled by one thread, handed to the store and not changed afterwards; neither are
 * the arrays that were put into it, which a store may keep.
 */
public final class WriteBatch {
  private final CommitStamp stamp;
  private final List<Change> changes = new ArrayList<>(4);

  /** Creates an empty batch that bears the identity and time of its commit. */
  public WriteBatch(CommitStamp stamp) {
    this.stamp = stamp;
  }

  /** Sets the value of a key. */
  public void put(Family family, byte[] key, byte[] value) {
    changes.add(new Change(Kind.PUT, family, key, value));
  }

  /** Removes a key; a key that is not there is no error. */
  public void delete(Family family, byte[] key) {
    changes.add(new Change(Kind.DELETE, family, key, null));
  }

  /**
   * Appends a value to a log of {@link Family#LOG}. The store gives it the log's next sequence,
   * greater than that of every commit before; its key is {@code log} followed by the sequence as
   * eight bytes, most significant first.
   */
  public void append(byte[] log, byte[] value) {
    changes.add(new Change(Kind.APPEND, Family.LOG, log, value));
  }

  /** Makes a change that was thought of before the batch was. */
  public void add(Change change) {
    changes.add(change);
  }

  /** The identity and time of the commit. */
  public CommitStamp stamp() {
    return stamp;
  }

  /** The changes in the order in which they were made. */
  public List<Change> changes() {
    return changes;
  }

  /** What a change does. */
  public enum Kind {
    /** Sets a value. */
    PUT,
    /** Removes a key. */
    DELETE,
    /** Appends to a log. */
    APPEND
  }

  /**
   * One change of a batch.
   *
   * @param kind what it does
   * @param family the group of keys
   * @param key the key, or the name of the log
   * @param value the value; null for a removal
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Change(Kind kind, Family family, byte[] key, byte @Nullable [] value) {}
}
