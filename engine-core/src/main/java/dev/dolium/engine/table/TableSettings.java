// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a table that can change during its life; a null was not given.
 *
 * @param billingMode how throughput is paid for
 * @param provisioned provisioned throughput
 * @param onDemand maximum throughput on demand
 * @param warm warm throughput
 * @param stream the change stream
 * @param sse encryption at rest
 * @param tableClass storage class
 * @param deletionProtection whether the table refuses to be dropped
 * @param tags tags by key, when the table is created
 * @param resourcePolicy a resource policy, when the table is created
 */
public record TableSettings(
    @Nullable BillingMode billingMode,
    @Nullable Throughput provisioned,
    @Nullable Throughput onDemand,
    @Nullable Throughput warm,
    @Nullable StreamSpecification stream,
    @Nullable SseSpecification sse,
    @Nullable TableClass tableClass,
    @Nullable Boolean deletionProtection,
    @Nullable List<Tag> tags,
    @Nullable String resourcePolicy) {
  /** Nothing given. */
  public static final TableSettings NONE =
      new TableSettings(null, null, null, null, null, null, null, null, null, null);

  /** Paid by request, and nothing else. */
  public static final TableSettings ON_DEMAND =
      new TableSettings(
          BillingMode.PAY_PER_REQUEST, null, null, null, null, null, null, null, null, null);

  /** These settings with another stream. */
  public TableSettings withStream(@Nullable StreamSpecification newStream) {
    return with(provisioned, onDemand, newStream, tags, resourcePolicy);
  }

  /** These with other provisioned throughput. */
  public TableSettings withProvisioned(@Nullable Throughput throughput) {
    return with(throughput, onDemand, stream, tags, resourcePolicy);
  }

  /** These with another maximum throughput on demand. */
  public TableSettings withOnDemand(@Nullable Throughput maximum) {
    return with(provisioned, maximum, stream, tags, resourcePolicy);
  }

  /** These without what is kept apart from the settings: tags and resource policy. */
  public TableSettings kept() {
    return with(provisioned, onDemand, stream, null, null);
  }

  private TableSettings with(
      @Nullable Throughput newProvisioned,
      @Nullable Throughput newOnDemand,
      @Nullable StreamSpecification newStream,
      @Nullable List<Tag> newTags,
      @Nullable String newPolicy) {
    return new TableSettings(
        billingMode,
        newProvisioned,
        newOnDemand,
        warm,
        newStream,
        sse,
        tableClass,
        deletionProtection,
        newTags,
        newPolicy);
  }
}
