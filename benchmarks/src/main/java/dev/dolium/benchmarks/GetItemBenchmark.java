// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.internal.layout.ItemCodec;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.rocksdb.RawRocks;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.RocksDBException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What does a {@code GetItem} cost over a raw get of the same key and the decoding of the same
 * bytes, natively and through the in-process SDK client? Keys are drawn evenly from all orders,
 * which all fit in the cache.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class GetItemBenchmark {
  /** An engine with all orders. */
  @State(Scope.Benchmark)
  public static class Native {
    Engine engine;
    DynamoDbClient client;

    /** Opens the engine. */
    @Setup(Level.Trial)
    public void open() {
      engine = Orders.open(Orders.folder("plain"), Orders.definition());
      client = EngineClients.sync(engine);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
      client.close();
      engine.close();
    }
  }

  /** The same files without the engine. */
  @State(Scope.Benchmark)
  public static class Floor {
    final ItemCodec codec = new ItemCodec();
    RawRocks rocks;

    /** Opens the engine's files. */
    @Setup(Level.Trial)
    public void open() {
      Path folder = Orders.prepare(Orders.folder("plain"), Orders.definition());
      rocks = RawRocks.open(folder, Orders.OPTIONS);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
      rocks.close();
    }
  }

  /** A buffer of one thread. */
  @State(Scope.Thread)
  public static class Buffer {
    final byte[] value = new byte[64 << 10];
  }

  private static int anyOrder() {
    return ThreadLocalRandom.current().nextInt(Orders.COUNT);
  }

  /** The floor: key encoding, raw get, decoding. */
  @Benchmark
  public AttributeMap rawGetAndDecode(Floor floor, Buffer buffer) throws RocksDBException {
    int order = anyOrder();
    byte[] key = Orders.storeKey(Orders.keyAttributes(order));
    int length = floor.rocks.get(key, buffer.value);
    return floor.codec.decode(buffer.value, length);
  }

  /** The engine's own door. */
  @Benchmark
  public GetItem.Result engine(Native state) {
    return state.engine.execute(GetItem.from(Orders.TABLE, Orders.key(anyOrder())));
  }

  /** The in-process SDK client. */
  @Benchmark
  public GetItemResponse sdkClient(Native state) {
    int order = anyOrder();
    return state.client.getItem(
        GetItemRequest.builder()
            .tableName(Orders.TABLE)
            .key(
                Map.of(
                    "customer",
                    AttributeValue.fromS(Orders.customer(order)),
                    "placed",
                    AttributeValue.fromN(Integer.toString(order % Orders.PER_CUSTOMER))))
            .build());
  }
}
