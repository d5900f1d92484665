// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index is to be.
 *
 * @param name 3 to 255 characters
 * @param keySchema partition key attributes, then sort key attributes
 * @param projection which attributes it holds; null if a request left it out
 * @param provisioned provisioned throughput of a global index, if given
 * @param onDemand maximum throughput of a global index on demand, if given
 * @param warm warm throughput of a global index, if given
 */
public record IndexDefinition(
    String name,
    List<KeyElement> keySchema,
    @Nullable IndexProjection projection,
    @Nullable Throughput provisioned,
    @Nullable Throughput onDemand,
    @Nullable Throughput warm) {
  /** Copies the key schema. */
  public IndexDefinition {
    keySchema = List.copyOf(keySchema);
  }

  /** This index with other throughput. */
  public IndexDefinition withThroughput(
      @Nullable Throughput newProvisioned,
      @Nullable Throughput newOnDemand,
      @Nullable Throughput newWarm) {
    return new IndexDefinition(name, keySchema, projection, newProvisioned, newOnDemand, newWarm);
  }
}
