// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.spi.Capabilities;
import dev.dolium.engine.spi.Capabilities.Outcomes;
import dev.dolium.engine.spi.Capabilities.Sharing;
import dev.dolium.engine.spi.CommitLog;
import dev.dolium.engine.spi.CommitOutcomeUnknownException;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.Snapshot;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A store that behaves as badly as the seam allows: like one on other machines, shared by several
 * engines.
 *
 * <p>It commits optimistically and holds no locks while an update decides. A decision may first be
 * asked for from values of the past and be thrown away, more than once; buffers of scans are
 * scribbled over; calls wait; the outcome of a commit may get lost, a few times in a row and no
 * more often: who asks again, as an engine does, learns it. What it holds is kept in memory and is
 * the same for all {@link #peer peers}.
 */
public final class FaultyStore implements KeyValueStore {
  private static final int HUNDRED = 100;
  private static final int MOST_PRETENDED_CONFLICTS = 5;
  // Below the number of attempts after which an engine gives up: no seed makes it do so.
  private static final int MOST_LOST_IN_A_ROW = 5;

  private final MemoryStore memory;
  private final Faults faults;
  private final Random random;
  private final OpenCalls calls = new OpenCalls();
  private volatile Snapshot past;
  private final AtomicLong repeatedDecisions = new AtomicLong();
  private final AtomicLong lostOutcomes = new AtomicLong();
  private final ThreadLocal<Integer> lostInARow = ThreadLocal.withInitial(() -> 0);

  private FaultyStore(MemoryStore memory, Faults faults, long seed) {
    this.memory = memory;
    this.faults = faults;
    this.random = new Random(seed);
    this.past = memory.snapshot();
  }

  /** Creates an empty store with these faults. */
  public static FaultyStore create(Faults faults) {
    return new FaultyStore(MemoryStore.create(), faults, faults.seed());
  }

  /** Another way into the same store, as another engine has it; each is closed by itself. */
  public FaultyStore peer() {
    return new FaultyStore(memory, faults, random.nextLong());
  }

  /** How many decisions were asked for again. */
  public long repeatedDecisions() {
    return repeatedDecisions.get();
  }

  /** How many updates ended without telling their outcome. */
  public long lostOutcomes() {
    return lostOutcomes.get();
  }

  @Override
  public Capabilities capabilities() {
    Outcomes outcomes = faults.lostOutcomes() > 0 ? Outcomes.MAY_BE_UNKNOWN : Outcomes.CERTAIN;
    return new Capabilities(
        Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Sharing.SHARED, outcomes);
  }

  @Override
  public byte @Nullable [] get(StoreKey key) {
    return calls.call(() -> slowly(memory).get(key));
  }

  @Override
  public List<byte @Nullable []> getAll(Family family, List<byte[]> keys) {
    return calls.call(() -> slowly(memory).getAll(family, keys));
  }

  @Override
  public void scan(KeyRange range, ScanOrder order, EntryVisitor visitor) {
    calls.run(() -> slowly(memory).scan(range, order, new ScribblingVisitor(visitor)));
  }

  @Override
  public Snapshot snapshot() {
    return calls.call(() -> new FaultySnapshot(slowly(memory).snapshot(), calls));
  }

  @Override
  public <R> R update(List<StoreKey> keys, Decision.Maker<R> decide) {
    return calls.call(() -> commit(keys, decide));
  }

  private <R> R commit(List<StoreKey> keys, Decision.Maker<R> decide) {
    Attempt<R> attempt = attempt(keys, decide, chance(faults.staleReads()) ? past : memory);
    for (int i = 0; i < MOST_PRETENDED_CONFLICTS && chance(faults.conflicts()); i++) {
      attempt = again(keys, decide);
    }
    while (true) {
      pause();
      if (lostInARow.get() < MOST_LOST_IN_A_ROW && chance(faults.lostOutcomes())) {
        loseOutcome(keys, attempt);
      }
      if (attempt.commitIfCurrent(memory, keys)) {
        lostInARow.remove();
        past = memory.snapshot();
        return attempt.result();
      }
      attempt = again(keys, decide);
    }
  }

  private <R> Attempt<R> again(List<StoreKey> keys, Decision.Maker<R> decide) {
    repeatedDecisions.incrementAndGet();
    return attempt(keys, decide, memory);
  }

  private <R> Attempt<R> attempt(
      List<StoreKey> keys, Decision.Maker<R> decide, StoreReader source) {
    pause();
    return Attempt.of(decide, Decision.Reads.of(keys, source));
  }

  private void loseOutcome(List<StoreKey> keys, Attempt<?> attempt) {
    if (chance(HUNDRED / 2)) {
      attempt.commitIfCurrent(memory, keys);
    }
    lostOutcomes.incrementAndGet();
    lostInARow.set(lostInARow.get() + 1);
    throw new CommitOutcomeUnknownException("the answer to the commit was lost");
  }

  @Override
  public long horizon(byte[] log) {
    return calls.call(() -> slowly(memory).horizon(log));
  }

  @Override
  public void trim(byte[] log, long upToSequence) {
    calls.run(() -> slowly(memory).trim(log, upToSequence));
  }

  @Override
  public void discard(KeyRange range) {
    calls.run(() -> slowly(memory).discard(range));
  }

  @Override
  public long approximateSizeBytes(KeyRange range) {
    return calls.call(() -> slowly(memory).approximateSizeBytes(range));
  }

  @Override
  public CommitLog commitLog() {
    return memory.commitLog();
  }

  @Override
  public long lastHybridTime() {
    return memory.lastHybridTime();
  }

  @Override
  public Optional<Path> folder(String service) {
    return memory.folder(service);
  }

  @Override
  public void sync() {
    calls.run(() -> slowly(memory).sync());
  }

  @Override
  public long checkpoint(Path directory) {
    return calls.call(() -> memory.checkpoint(directory));
  }

  @Override
  public void close() {
    calls.close();
  }

  private <T> T slowly(T store) {
    pause();
    return store;
  }

  private void pause() {
    long longest = faults.longestPause().toNanos();
    if (longest > 0) {
      LockSupport.parkNanos(random.nextInt((int) Math.min(longest, Integer.MAX_VALUE)));
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(HUNDRED) < percent;
  }
}
