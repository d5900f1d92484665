// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.error.IdempotentParameterMismatchException;
import dev.dolium.engine.error.TransactionInProgressException;
import dev.dolium.engine.internal.commit.Committer;
import dev.dolium.engine.internal.layout.Keyspace;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for ten minutes which transactions were carried out under a token.
 *
 * <p>A token is written in the commit of its transaction, so that both are there after a crash or
 * neither. Tokens that have expired count as absent; they are removed in passing: from time to time
 * a transaction with a token looks at some more stored tokens than were added since, wherever the
 * last look ended. So what has expired never outgrows a share of what is valid, nothing needs to be
 * remembered, and nothing runs when no tokens come. Any number of threads may use it.
 */
public final class IdempotencyTokens {
  private static final Duration VALIDITY = Duration.ofMinutes(10);
  private static final int FORMAT = 1;
  private static final int FINGERPRINT = 32;
  private static final int ADDED_BETWEEN_LOOKS = 64;
  private static final int LOOKED_AT = 4 * ADDED_BETWEEN_LOOKS;

  private final KeyValueStore store;
  private final Committer committer;
  private final InstantSource time;
  private final Map<String, byte[]> running = new ConcurrentHashMap<>();
  private final AtomicLong added = new AtomicLong();
  private volatile byte[] nextLook = Keyspace.IDEMPOTENCY_TOKEN.range().start();

  /** Creates the memory of a store. */
  public IdempotencyTokens(KeyValueStore store, Committer committer, InstantSource time) {
    this.store = store;
    this.committer = committer;
    this.time = time;
  }

  /**
   * Starts a request with a token; it ends when the result is closed.
   *
   * @param fingerprint tells requests with different parameters apart
   * @throws TransactionInProgressException if the same request is under way
   * @throws IdempotentParameterMismatchException if another request with the token is under way
   */
  public Token begin(String token, byte[] fingerprint) {
    if (added.incrementAndGet() % ADDED_BETWEEN_LOOKS == 0) {
      removeExpired();
    }
    byte[] other = running.putIfAbsent(token, fingerprint);
    if (other != null) {
      checkSame(fingerprint, other);
      throw new TransactionInProgressException(
          "Transaction from previous request is still in progress");
    }
    return new Token(token, fingerprint);
  }

  private static void checkSame(byte[] fingerprint, byte[] earlier) {
    if (!Arrays.equals(fingerprint, earlier)) {
      throw new IdempotentParameterMismatchException(
          "The request was retried with a different payload but with an idempotent token that was"
              + " already used.");
    }
  }

  /** Whether those bytes can be what the store keeps for a token. */
  public static boolean isToken(byte[] stored) {
    return stored.length == 1 + Long.BYTES + FINGERPRINT && stored[0] == FORMAT;
  }

  private boolean isValid(ByteBuffer stored) {
    return stored.get() == FORMAT && stored.getLong() > time.millis();
  }

  /** A token while its request is under way. */
  public final class Token implements AutoCloseable {
    private final String text;
    private final byte[] fingerprint;
    private final StoreKey key;

    private Token(String text, byte[] fingerprint) {
      this.text = text;
      this.fingerprint = fingerprint;
      this.key = Keyspace.IDEMPOTENCY_TOKEN.key(text);
    }

    StoreKey key() {
      return key;
    }

    /**
     * Whether the request was carried out before.
     *
     * @throws IdempotentParameterMismatchException if another one was
     */
    boolean isDone(Decision.Reads reads) {
      byte @Nullable [] stored = reads.get(key);
      if (stored == null) {
        return false;
      }
      ByteBuffer value = ByteBuffer.wrap(stored);
      if (!isValid(value)) {
        return false;
      }
      byte[] earlier = new byte[value.remaining()];
      value.get(earlier);
      checkSame(fingerprint, earlier);
      return true;
    }

    void add(WriteBatch batch) {
      byte[] value =
          ByteBuffer.allocate(1 + Long.BYTES + fingerprint.length)
              .put((byte) FORMAT)
              .putLong(time.instant().plus(VALIDITY).toEpochMilli())
              .put(fingerprint)
              .array();
      batch.put(key.family(), key.bytes(), value);
    }

    /** Ends the request. */
    @Override
    public void close() {
      running.remove(text);
    }
  }

  private void removeExpired() {
    List<StoreKey> expired = nextExpired();
    if (expired.isEmpty()) {
      return;
    }
    committer.commit(
        expired,
        (reads, stamp) -> {
          WriteBatch batch = new WriteBatch(stamp);
          for (StoreKey key : expired) {
            byte[] stored = reads.get(key);
            if (stored != null && !isValid(ByteBuffer.wrap(stored))) {
              batch.delete(key.family(), key.bytes());
            }
          }
          return new Decision<>(batch.changes().isEmpty() ? null : batch, true);
        });
  }

  private List<StoreKey> nextExpired() {
    KeyRange all = Keyspace.IDEMPOTENCY_TOKEN.range();
    List<StoreKey> expired = new ArrayList<>();
    byte[][] end = {all.start()};
    int[] seen = {0};
    store.scan(
        new KeyRange(Family.META, nextLook, all.end()),
        ScanOrder.ASCENDING,
        (key, keyLength, value, valueLength) -> {
          boolean full = ++seen[0] > LOOKED_AT;
          if (full) {
            end[0] = Arrays.copyOf(key, keyLength);
          } else if (!isValid(ByteBuffer.wrap(value, 0, valueLength))) {
            expired.add(new StoreKey(Family.META, Arrays.copyOf(key, keyLength)));
          }
          return !full;
        });
    nextLook = end[0];
    return expired;
  }
}
