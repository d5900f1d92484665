// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.commit;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.internal.store.CommitClock;
import dev.dolium.engine.spi.Capabilities.Outcomes;
import dev.dolium.engine.spi.CommitOutcomeUnknownException;
import dev.dolium.engine.spi.CommitStamp;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries a decision to its commit, exactly once, also on stores that can lose the outcome.
 *
 * <p>On such a store a commit writes its id under a mark that belongs to nobody else at the time,
 * and reads the mark among its keys. If the outcome is lost the decision is asked for again: a mark
 * with the commit's id says that it happened and which of the decisions it was, and a late arrival
 * of the first attempt conflicts with the second on the mark. Any number of threads may use a
 * committer.
 */
public final class Committer {
  private static final int ATTEMPTS = 10;

  private final KeyValueStore store;
  private final CommitClock clock;
  private final boolean certain;
  private final ConcurrentLinkedQueue<StoreKey> freeMarks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger marks = new AtomicInteger();
  private final long owner;

  /** Creates a committer for the store. */
  public Committer(KeyValueStore store, CommitClock clock) {
    this.store = store;
    this.clock = clock;
    this.certain = store.capabilities().outcomes() == Outcomes.CERTAIN;
    this.owner = clock.newCommitId();
  }

  /** Decides from current values, with the stamp that the batch is to bear. */
  public interface StampedDecision<R> {
    /** Decides; pure, as the store may ask again. */
    Decision<R> decide(Decision.Reads reads, CommitStamp stamp);
  }

  /** Commits what is decided from the current values of the keys. */
  public <R> R commit(List<StoreKey> keys, StampedDecision<R> decision) {
    return certain
        ? store.update(keys, reads -> decision.decide(reads, clock.next()))
        : commitMarked(keys, decision);
  }

  private <R> R commitMarked(List<StoreKey> keys, StampedDecision<R> decision) {
    StoreKey free = freeMarks.poll();
    StoreKey mark = free != null ? free : newMark();
    List<StoreKey> all = new ArrayList<>(keys);
    all.add(mark);
    Attempts<R> attempts = new Attempts<>(mark, clock, decision);
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        R result = store.update(all, attempts::decide);
        freeMarks.add(mark);
        return result;
      } catch (CommitOutcomeUnknownException lost) {
        attempts.outcomeLost = true;
      } catch (EngineException refusal) {
        if (!attempts.outcomeLost) {
          freeMarks.add(mark);
        }
        throw refusal;
      }
    }
    // The mark stays out of use: a late arrival may still write it.
    throw new StoreFailedException(
        "the outcome of a commit is still unknown after " + ATTEMPTS + " attempts");
  }

  private StoreKey newMark() {
    return Keyspace.COMMIT_MARK.key(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(owner)
            .putInt(marks.getAndIncrement())
            .array());
  }

  /** All decisions of one commit; the mark tells which of them was carried out. */
  private static final class Attempts<R> {
    private final StoreKey mark;
    private final CommitClock clock;
    private final long commitId;
    private final StampedDecision<R> decision;
    private final List<R> results = new ArrayList<>(1);
    private boolean outcomeLost;

    Attempts(StoreKey mark, CommitClock clock, StampedDecision<R> decision) {
      this.mark = mark;
      this.clock = clock;
      this.commitId = clock.newCommitId();
      this.decision = decision;
    }

    Decision<R> decide(Decision.Reads reads) {
      byte[] marked = reads.get(mark);
      if (outcomeLost && marked != null) {
        ByteBuffer value = ByteBuffer.wrap(marked);
        if (value.getLong() == commitId) {
          return new Decision<>(null, results.get(value.getInt()));
        }
      }
      Decision<R> decided = decision.decide(reads, clock.next(commitId));
      WriteBatch batch = decided.batch();
      if (batch != null) {
        byte[] value =
            ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(commitId)
                .putInt(results.size())
                .array();
        batch.put(mark.family(), mark.bytes(), value);
        results.add(decided.result());
      }
      return decided;
    }
  }
}
