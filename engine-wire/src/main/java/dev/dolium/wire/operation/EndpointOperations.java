// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.wire.shape.Structure;
import java.util.List;

/**
 * {@code DescribeEndpoints}, which names an endpoint for a day.
 *
 * <p>An SDK that looks for its endpoint sends all further requests there. Over HTTP it is told the
 * address at which it has just reached this engine, so that no request ever goes from here to the
 * real service; within the process no address leads anywhere.
 */
public final class EndpointOperations {
  /** The operation's name. */
  public static final String NAME = "DescribeEndpoints";

  private static final long CACHE_MINUTES = 1440;

  private EndpointOperations() {}

  /** Answers {@code DescribeEndpoints} within the process, with the service's own address. */
  public static Structure describe(Engine engine, Structure request) {
    return at("dynamodb." + engine.identity().region() + ".amazonaws.com");
  }

  /** What {@code DescribeEndpoints} answers to a request that came to that address. */
  public static Structure at(String address) {
    Structure endpoint =
        new Structure().set("Address", address).set("CachePeriodInMinutes", CACHE_MINUTES);
    return new Structure().set("Endpoints", List.of(endpoint));
  }
}
