// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableSchema;
import dev.dolium.engine.internal.index.ItemChange;
import dev.dolium.engine.internal.write.ItemWrite;
import dev.dolium.engine.internal.write.WritePath.Before;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.BatchWriteItem.Write;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ItemCollectionMetrics;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link BatchWriteItem}: every member is checked before any is written, then each is
 * written by itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchWriteItemHandler {
  private final Parts parts;

  BatchWriteItemHandler(Parts parts) {
    this.parts = parts;
  }

  BatchWriteItem.Result execute(BatchWriteItem request) {
    checkRequest(request);
    List<TableWrites> tables = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    request.requests().forEach((table, writes) -> tables.add(tableWrites(table, writes, seen)));
    Answer answer = new Answer(request);
    tables.forEach(answer::write);
    return answer.result();
  }

  private static void checkRequest(BatchWriteItem request) {
    if (request.requests().isEmpty()) {
      throw new ValidationException("The requestItems parameter is required for BatchWriteItem");
    }
    int count = request.requests().values().stream().mapToInt(List::size).sum();
    if (count > Limits.BATCH_WRITES) {
      throw new ValidationException("Too many items requested for the BatchWriteItem call");
    }
    for (List<Write> writes : request.requests().values()) {
      for (Write write : writes) {
        if (write instanceof Write.Put put) {
          ItemRules.checkAlone(put.item());
        }
      }
    }
  }

  // A table may be there under its name and under its ARN; an item may still be there once only.
  private TableWrites tableWrites(String name, List<Write> writes, Set<ByteBuffer> seen) {
    TableEntry table = parts.catalog().usable(name);
    TableSchema schema = table.schema();
    List<OneWrite> checked = new ArrayList<>();
    for (Write write : writes) {
      OneWrite one = check(schema, write);
      if (!seen.add(ByteBuffer.wrap(one.storeKey()))) {
        throw new ValidationException("Provided list of item keys contains duplicates");
      }
      checked.add(one);
    }
    return new TableWrites(name, table, schema, checked);
  }

  private static OneWrite check(TableSchema schema, Write write) {
    if (write instanceof Write.Put put) {
      ItemRules.checkBatchPut(schema, put.item());
      return new OneWrite(
          put,
          put.item(),
          ItemRules.storeKey(schema, put.item()),
          new ItemWrite.Put(put.item(), null, false));
    }
    AttributeMap key = ItemRules.key(schema, ((Write.Delete) write).key());
    return new OneWrite(
        write, key, ItemRules.storeKey(schema, key), new ItemWrite.Delete(null, false));
  }

  /** Writes one table after another and gathers the answer. */
  private final class Answer {
    private final BatchWriteItem request;
    private final List<ConsumedCapacity> capacities = new ArrayList<>();
    private final Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
    private final Map<String, List<Write>> unprocessed = new LinkedHashMap<>();
    private int written;
    private @Nullable EngineException refusal;

    Answer(BatchWriteItem request) {
      this.request = request;
    }

    void write(TableWrites table) {
      CapacityMeter meter = new CapacityMeter();
      Set<ItemCollectionMetrics> collections = new LinkedHashSet<>();
      for (OneWrite write : table.writes()) {
        if (commit(table, write, meter)) {
          ItemCollectionMetrics each =
              parts
                  .collections()
                  .metrics(table.schema(), write.attributes(), request.returnMetrics());
          if (each != null) {
            collections.add(each);
          }
        } else {
          unprocessed
              .computeIfAbsent(table.name(), name -> new ArrayList<>())
              .add(write.original());
        }
      }
      if (!collections.isEmpty()) {
        metrics.put(table.name(), List.copyOf(collections));
      }
      ConsumedCapacity capacity = meter.answer(table.name(), request.returnCapacity());
      if (capacity != null) {
        capacities.add(capacity);
      }
    }

    private boolean commit(TableWrites table, OneWrite write, CapacityMeter meter) {
      Before before =
          request.returnCapacity() == ReturnConsumedCapacity.NONE
              ? Before.NOT_WANTED
              : Before.WANTED;
      try {
        ItemChange change =
            parts.writes().commit(table.entry(), write.storeKey(), write.write(), before);
        if (before == Before.WANTED) {
          meter.write(table.schema(), change);
        }
        written++;
        return true;
      } catch (ProvisionedThroughputExceededException | ThrottlingException throttled) {
        refusal = throttled;
        return false;
      }
    }

    BatchWriteItem.Result result() {
      if (written == 0 && refusal != null) {
        throw refusal;
      }
      return new BatchWriteItem.Result(unprocessed, metrics, capacities);
    }
  }

  private record TableWrites(
      String name, TableEntry entry, TableSchema schema, List<OneWrite> writes) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record OneWrite(
      Write original, AttributeMap attributes, byte[] storeKey, ItemWrite write) {}
}
