// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.execute.Throttle.Access;
import dev.dolium.engine.internal.expression.Projection;
import dev.dolium.engine.internal.layout.StoredItem;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchGetItem.Keys;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ParameterStyle;
import dev.dolium.engine.operation.ProjectionParameters;
import dev.dolium.engine.operation.ReadConsistency;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link BatchGetItem}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class BatchGetItemHandler {
  private final Parts parts;

  BatchGetItemHandler(Parts parts) {
    this.parts = parts;
  }

  BatchGetItem.Result execute(BatchGetItem request) {
    checkCount(request);
    checkStyle(request);
    Map<String, @Nullable Projection> projections = new LinkedHashMap<>();
    request
        .requests()
        .forEach(
            (table, keys) ->
                projections.put(
                    table, Projections.bind(parts.expressions(), keys.projection(), keys.names())));
    request.requests().values().forEach(keys -> checkDuplicates(keys.keys()));
    List<TableRead> reads = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    request
        .requests()
        .forEach((table, keys) -> reads.add(tableRead(table, keys, projections.get(table), seen)));
    return new Answer(request).read(reads);
  }

  private static void checkCount(BatchGetItem request) {
    if (request.requests().isEmpty()) {
      throw new ValidationException("The requestItems parameter is required for BatchGetItem");
    }
    int count = request.requests().values().stream().mapToInt(keys -> keys.keys().size()).sum();
    if (count > Limits.BATCH_GET_KEYS) {
      throw new ValidationException("Too many items requested for the BatchGetItem call");
    }
  }

  // Older and newer projections do not go together even if they are for different tables.
  private static void checkStyle(BatchGetItem request) {
    ParameterStyle style = new ParameterStyle();
    List<ProjectionParameters> projections =
        request.requests().values().stream().map(Keys::projection).toList();
    if (projections.stream().anyMatch(each -> each.attributesToGet() != null)) {
      style.legacy("AttributesToGet", true);
    }
    if (projections.stream().anyMatch(each -> each.expression() != null)) {
      style.projection("ProjectionExpression", true);
    }
    style.check(null, null);
  }

  private static void checkDuplicates(List<Key> keys) {
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new ValidationException("Provided list of item keys contains duplicates");
    }
  }

  // A table may be there under its name and under its ARN; an item may still be there once only.
  private TableRead tableRead(
      String table, Keys keys, @Nullable Projection projection, Set<ByteBuffer> seen) {
    TableSchema schema = parts.catalog().usable(table).schema();
    List<byte[]> storeKeys = new ArrayList<>();
    List<AttributeValue> partitions = new ArrayList<>();
    for (Key key : keys.keys()) {
      AttributeMap attributes = ItemRules.key(schema, key);
      byte[] storeKey = ItemRules.storeKey(schema, attributes);
      if (!seen.add(ByteBuffer.wrap(storeKey))) {
        throw new ValidationException("Provided list of item keys contains duplicates");
      }
      storeKeys.add(storeKey);
      partitions.add(Objects.requireNonNull(attributes.get(schema.keyNames().get(0))));
    }
    return new TableRead(table, schema, keys, storeKeys, partitions, projection);
  }

  private record TableRead(
      String table,
      TableSchema schema,
      Keys keys,
      List<byte[]> storeKeys,
      List<AttributeValue> partitions,
      @Nullable Projection projection) {}

  /** Gathers the answer, and leaves over what no longer fits into it. */
  private final class Answer {
    private final BatchGetItem request;
    private final Map<String, List<Item>> items = new LinkedHashMap<>();
    private final Map<String, Keys> unprocessed = new LinkedHashMap<>();
    private final List<ConsumedCapacity> capacities = new ArrayList<>();
    private long bytes;
    private int answered;
    private @Nullable EngineException refusal;

    Answer(BatchGetItem request) {
      this.request = request;
    }

    BatchGetItem.Result read(List<TableRead> reads) {
      reads.forEach(this::read);
      if (answered == 0 && refusal != null) {
        throw refusal;
      }
      return new BatchGetItem.Result(items, unprocessed, capacities);
    }

    private void read(TableRead read) {
      List<Item> found = new ArrayList<>();
      List<Key> left = new ArrayList<>();
      CapacityMeter meter = new CapacityMeter();
      Map<AttributeValue, Long> partitionBytes = new HashMap<>();
      List<@Nullable StoredItem> stored = parts.reads().getAll(read.storeKeys());
      for (int i = 0; i < stored.size(); i++) {
        StoredItem item = stored.get(i);
        int size = item == null ? 0 : item.sizeBytes();
        AttributeValue partition = read.partitions().get(i);
        long ofPartition = partitionBytes.getOrDefault(partition, 0L) + size;
        if (bytes + size > Limits.BATCH_GET_BYTES
            || ofPartition > Limits.BATCH_GET_PARTITION_BYTES
            || !isAdmitted(read.schema(), size, read.keys().consistency())) {
          left.add(read.keys().keys().get(i));
          continue;
        }
        bytes += size;
        answered++;
        partitionBytes.put(partition, ofPartition);
        meter.read(size, read.keys().consistency());
        if (item != null) {
          found.add(Projections.answer(item, read.projection()));
        }
      }
      finish(read, found, left, meter);
    }

    private boolean isAdmitted(TableSchema table, int size, ReadConsistency consistency) {
      Throttle throttle = parts.throttle();
      if (!throttle.isOn()) {
        return true;
      }
      try {
        throttle.admit(table, null, Access.READ);
      } catch (ProvisionedThroughputExceededException | ThrottlingException throttled) {
        refusal = throttled;
        return false;
      }
      CapacityMeter one = new CapacityMeter();
      one.read(size, consistency);
      throttle.take(table, one, Access.READ);
      return true;
    }

    private void finish(TableRead read, List<Item> found, List<Key> left, CapacityMeter meter) {
      items.put(read.table(), found);
      if (!left.isEmpty()) {
        Keys keys = read.keys();
        unprocessed.put(
            read.table(), new Keys(left, keys.projection(), keys.names(), keys.consistency()));
      }
      ConsumedCapacity capacity = meter.answer(read.table(), request.returnCapacity());
      if (capacity != null) {
        capacities.add(capacity);
      }
    }
  }
}
