// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.wire.shape.Structure;
import java.util.List;

/** {@code DescribeEndpoints}, which names the service's regional endpoint for a day. */
public final class EndpointOperations {
  private static final long CACHE_MINUTES = 1440;

  private EndpointOperations() {}

  /** Answers {@code DescribeEndpoints}. */
  public static Structure describe(Engine engine, Structure request) {
    Structure endpoint =
        new Structure()
            .set("Address", "dynamodb." + engine.identity().region() + ".amazonaws.com")
            .set("CachePeriodInMinutes", CACHE_MINUTES);
    return new Structure().set("Endpoints", List.of(endpoint));
  }
}
