// SPDX-License-Identifier: Apache-2.0
package dev.dolium.ttl;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.ItemExpiry;
import dev.dolium.engine.spi.ItemExpiry.Swept;
import dev.dolium.engine.spi.ServiceCopy;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.WriteBatch;
import dev.dolium.ttl.TimeToLiveDescription.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time to live service of an engine.
 *
 * <p>An item is deleted after the time in one of its attributes, a number of epoch seconds, has
 * passed by less than five years. Until then it is an ordinary item that every read shows. The
 * deletion looks at the item once more in its own commit, removes index entries with it and bears
 * the service's identity in streams. Everything follows the engine's clock; an engine whose clock
 * is moved by hand sweeps when {@link #sweep()} is called. Any number of threads may use the
 * service.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time to
 *     live</a>
 */
public final class TimeToLive implements EngineService {
  private static final String NAME = "ttl";

  private final TimeToLiveOptions options;

  /** Where the background is in each table; used by its thread only. */
  private final Map<String, ItemExpiry.Pass> passes = new HashMap<>();

  /** The table at which the background stopped last; used by its thread only. */
  private String last = "";

  private @Nullable EngineContext context;

  /** Creates the service with the usual options; called by {@link java.util.ServiceLoader}. */
  public TimeToLive() {
    this(TimeToLiveOptions.DEFAULT);
  }

  /** Creates the service, to be named to an engine's builder. */
  public TimeToLive(TimeToLiveOptions options) {
    this.options = options;
  }

  /** The time to live service of an engine. */
  public static TimeToLive of(Engine engine) {
    return engine.service(TimeToLive.class);
  }

  @Override
  public void start(EngineContext engine) {
    context = engine;
    engine.every(options.period(), "time to live", this::sweepAtRate);
  }

  @Override
  public ServiceCopy beginCopy() {
    return ServiceCopy.withoutFiles(() -> new TimeToLive(options));
  }

  @Override
  public void close() {}

  private EngineContext engine() {
    EngineContext started = context;
    if (started == null) {
      throw new IllegalStateException("expected a service that an engine has started");
    }
    return started;
  }

  /**
   * Tells whether time to live is on for a table.
   *
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such table
   */
  public TimeToLiveDescription describe(String tableName) {
    Optional<String> attribute = engine().expiry().attribute(tableName);
    return new TimeToLiveDescription(
        attribute.isPresent() ? Status.ENABLED : Status.DISABLED, attribute.orElse(null));
  }

  /**
   * Turns time to live on for a table; items that are there already are found as well, those of a
   * large table after the return.
   *
   * @throws ValidationException if it is on
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such table
   */
  public synchronized void enable(String tableName, String attributeName) {
    Optional<String> current = engine().expiry().attribute(tableName);
    if (current.isPresent()) {
      throw current.get().equals(attributeName)
          ? new ValidationException("TimeToLive is already enabled")
          : otherAttribute(current.get());
    }
    recordChange(tableName);
    engine().expiry().enable(tableName, attributeName);
  }

  /**
   * Turns time to live off for a table.
   *
   * @throws ValidationException if it is off, or on for another attribute
   * @throws dev.dolium.engine.error.ResourceNotFoundException if there is no such table
   */
  public synchronized void disable(String tableName, String attributeName) {
    Optional<String> current = engine().expiry().attribute(tableName);
    if (current.isEmpty()) {
      throw new ValidationException("TimeToLive is already disabled");
    }
    if (!current.get().equals(attributeName)) {
      throw otherAttribute(current.get());
    }
    recordChange(tableName);
    engine().expiry().disable(tableName);
  }

  private static ValidationException otherAttribute(String current) {
    return new ValidationException(
        "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
  }

  // The time of the last change is kept in the store, so that the pause outlives the engine.
  private void recordChange(String tableName) {
    if (options.pauseBetweenChanges().isZero()) {
      return;
    }
    StoreKey key = engine().serviceKey(NAME, tableName.getBytes(StandardCharsets.UTF_8));
    Instant now = engine().time().instant();
    engine()
        .store()
        .update(
            List.of(key),
            reads -> {
              byte[] last = reads.get(key);
              if (last != null && now.isBefore(endOfPause(last))) {
                throw new ValidationException(
                    "Time to live has been modified multiple times within a fixed interval");
              }
              WriteBatch batch = new WriteBatch(engine().stamp());
              batch.put(
                  key.family(),
                  key.bytes(),
                  ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli()).array());
              return new Decision<>(batch, true);
            });
  }

  private Instant endOfPause(byte[] lastChange) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(lastChange).getLong())
        .plus(options.pauseBetweenChanges());
  }

  /**
   * Deletes all items whose time has passed, of all tables, before it returns.
   *
   * @return the keys of the items that were deleted, by table; tables without any are left out
   */
  public Map<String, List<Item>> sweep() {
    Map<String, List<Item>> deleted = new LinkedHashMap<>();
    for (String table : engine().expiry().tables()) {
      List<Item> keys = sweep(table);
      if (!keys.isEmpty()) {
        deleted.put(table, keys);
      }
    }
    return deleted;
  }

  private List<Item> sweep(String table) {
    List<Item> deleted = new ArrayList<>();
    ItemExpiry.Pass pass = engine().expiry().sweep(table);
    while (!ended(pass, deleted, Long.MAX_VALUE)) {
      // Each step deletes what it finds.
    }
    return deleted;
  }

  /** Makes one step of a pass, and says whether the pass has ended. */
  private boolean ended(ItemExpiry.Pass pass, List<Item> deleted, long most) {
    int max = (int) Math.min(options.batchSize(), most - deleted.size());
    Swept swept = pass.next(max);
    deleted.addAll(swept.deletedKeys());
    return swept.lookedAt() < max;
  }

  /**
   * Deletes what may be deleted in one period. It goes on with the table after the one at which it
   * stopped, so that one with much to delete keeps no other waiting. Called by one thread.
   */
  void sweepAtRate() {
    Duration period = options.period();
    long most = Math.max(1, options.maxPerSecond() * period.toMillis() / 1000);
    List<String> tables = engine().expiry().tables();
    passes.keySet().retainAll(tables);
    for (String table : inTurn(tables)) {
      List<Item> deleted = new ArrayList<>();
      ItemExpiry.Pass pass = passes.computeIfAbsent(table, engine().expiry()::sweep);
      while (deleted.size() < most) {
        if (ended(pass, deleted, most)) {
          passes.remove(table);
          break;
        }
      }
      most -= deleted.size();
      if (most <= 0) {
        last = table;
        return;
      }
    }
  }

  private List<String> inTurn(List<String> tables) {
    List<String> inTurn = new ArrayList<>(tables);
    long before = tables.stream().filter(table -> table.compareTo(last) <= 0).count();
    Collections.rotate(inTurn, -(int) before);
    return inTurn;
  }
}
