// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.KeyValueStore;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns places in shards into shard iterators, and back.
 *
 * <p>An iterator says everything itself, and bears a code that only this store's secret can make,
 * so that nothing has to be remembered about it and none can be made up. Any number of threads may
 * use a seal.
 */
final class IteratorSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CODE_LENGTH = 16;
  private static final int SECRET_LENGTH = 32;
  private static final String SEPARATOR = "|1|";

  private final SecretKeySpec secret;

  /** Takes the secret from the store, which keeps it from one opening to the next. */
  IteratorSeal(EngineContext context) {
    byte[] fresh = new byte[SECRET_LENGTH];
    new SecureRandom().nextBytes(fresh);
    StoreKey key = context.serviceKey(Streams.SERVICE, new byte[] {'k'});
    KeyValueStore store = context.store();
    byte[] kept =
        store.update(
            List.of(key),
            reads -> {
              byte[] found = reads.get(key);
              if (found != null) {
                return new Decision<>(null, found);
              }
              WriteBatch batch = new WriteBatch(context.stamp());
              batch.put(key.family(), key.bytes(), fresh);
              return new Decision<>(batch, fresh);
            });
    this.secret = new SecretKeySpec(Objects.requireNonNull(kept), ALGORITHM);
  }

  /**
   * A place in a shard.
   *
   * @param streamId the stream
   * @param lineage the shard's lineage
   * @param shardId the shard
   * @param sequence the next sequence to read
   * @param issuedMillis when the iterator was made
   */
  record Place(int streamId, int lineage, String shardId, long sequence, long issuedMillis) {}

  /** The iterator for a place in a shard of the stream of that ARN. */
  String seal(String streamArn, Place place) {
    byte[] shardId = StreamShard.bytes(place.shardId());
    byte[] content =
        ByteBuffer.allocate(2 * Integer.BYTES + 2 * Long.BYTES + shardId.length)
            .putInt(place.streamId())
            .putInt(place.lineage())
            .putLong(place.sequence())
            .putLong(place.issuedMillis())
            .put(shardId)
            .array();
    byte[] sealed = Arrays.copyOf(code(streamArn, content), CODE_LENGTH + content.length);
    System.arraycopy(content, 0, sealed, CODE_LENGTH, content.length);
    return streamArn + SEPARATOR + Base64.getEncoder().encodeToString(sealed);
  }

  /**
   * The place that an iterator stands for.
   *
   * @throws ValidationException if it is not one of ours
   */
  Place open(String iterator) {
    int at = iterator.lastIndexOf(SEPARATOR);
    if (at < 0) {
      throw invalid();
    }
    byte[] sealed = decode(iterator.substring(at + SEPARATOR.length()));
    if (sealed.length < CODE_LENGTH) {
      throw invalid();
    }
    byte[] content = Arrays.copyOfRange(sealed, CODE_LENGTH, sealed.length);
    byte[] code = Arrays.copyOf(sealed, CODE_LENGTH);
    if (!MessageDigest.isEqual(code, code(iterator.substring(0, at), content))) {
      throw invalid();
    }
    ByteBuffer in = ByteBuffer.wrap(content);
    int streamId = in.getInt();
    int lineage = in.getInt();
    long sequence = in.getLong();
    long issued = in.getLong();
    String shardId = new String(content, in.position(), in.remaining(), StandardCharsets.US_ASCII);
    return new Place(streamId, lineage, shardId, sequence, issued);
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  private byte[] code(String streamArn, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(streamArn.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(content), CODE_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected a Java platform with " + ALGORITHM, e);
    }
  }

  private static ValidationException invalid() {
    return new ValidationException("Invalid ShardIterator");
  }
}
