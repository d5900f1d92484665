// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.table.AutoScaling;
import dev.dolium.engine.table.IndexStatus;
import dev.dolium.engine.table.TableStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps and describes the scaling of a table with its one replica, this engine's region; nothing is
 * scaled.
 */
public sealed interface ReplicaAutoScaling extends Operation<ReplicaAutoScaling.Result> {
  /** The name or ARN of the table. */
  String tableName();

  /**
   * Describes the scaling of a table.
   *
   * @param tableName the name or ARN of the table
   */
  record DescribeTableReplicaAutoScaling(String tableName) implements ReplicaAutoScaling {}

  /**
   * Changes the scaling of a table; what is not named stays.
   *
   * @param tableName the name or ARN of the table
   * @param write the scaling of the table's write capacity; null if not given
   * @param indexWrite the scaling of the write capacity of indexes, by name
   * @param replicas the scaling of read capacity, by region
   */
  record UpdateTableReplicaAutoScaling(
      String tableName,
      @Nullable AutoScaling write,
      Map<String, AutoScaling> indexWrite,
      Map<String, Reads> replicas)
      implements ReplicaAutoScaling {
    /** Copies the maps. */
    public UpdateTableReplicaAutoScaling {
      indexWrite = Map.copyOf(indexWrite);
      replicas = Map.copyOf(replicas);
    }
  }

  /**
   * The scaling of the read capacity of one replica.
   *
   * @param table the table's; null if not given
   * @param indexes the indexes', by name
   */
  record Reads(@Nullable AutoScaling table, Map<String, AutoScaling> indexes) {
    /** Copies the map. */
    public Reads {
      indexes = Map.copyOf(indexes);
    }
  }

  /**
   * The scaling of a table.
   *
   * @param tableName its name
   * @param status its status
   * @param region the region of its one replica
   * @param read the scaling of its read capacity; null if there is none
   * @param write the scaling of its write capacity; null if there is none
   * @param indexes the scaling of its global indexes
   */
  record Result(
      String tableName,
      TableStatus status,
      String region,
      @Nullable AutoScaling read,
      @Nullable AutoScaling write,
      List<Index> indexes) {
    /** Copies the indexes. */
    public Result {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * The scaling of an index.
   *
   * @param name its name
   * @param status its status
   * @param read the scaling of its read capacity; null if there is none
   * @param write the scaling of its write capacity; null if there is none
   */
  record Index(
      String name, IndexStatus status, @Nullable AutoScaling read, @Nullable AutoScaling write) {}
}
