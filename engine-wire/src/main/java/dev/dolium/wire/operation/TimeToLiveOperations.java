// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.UnknownOperationException;
import dev.dolium.ttl.TimeToLive;
import dev.dolium.ttl.TimeToLiveDescription;
import dev.dolium.wire.shape.Structure;

/** The operations of time to live. */
public final class TimeToLiveOperations {
  private TimeToLiveOperations() {}

  /** Answers {@code UpdateTimeToLive}. */
  public static Structure update(Engine engine, Structure request) {
    TimeToLive service = service(engine);
    String table = new Members(request).requiredText("TableName");
    Structure specification = request.requiredStructure("TimeToLiveSpecification");
    String attribute = new Members(specification).requiredText("AttributeName");
    if (specification.isTrue("Enabled")) {
      service.enable(table, attribute);
    } else {
      service.disable(table, attribute);
    }
    return new Structure()
        .set(
            "TimeToLiveSpecification",
            new Structure()
                .set("Enabled", specification.isTrue("Enabled"))
                .set("AttributeName", attribute));
  }

  /** Answers {@code DescribeTimeToLive}. */
  public static Structure describe(Engine engine, Structure request) {
    TimeToLiveDescription description =
        service(engine).describe(new Members(request).requiredText("TableName"));
    return new Structure()
        .set(
            "TimeToLiveDescription",
            new Structure()
                .set("TimeToLiveStatus", description.status().name())
                .set("AttributeName", description.attributeName()));
  }

  private static TimeToLive service(Engine engine) {
    try {
      return TimeToLive.of(engine);
    } catch (IllegalArgumentException e) {
      throw new UnknownOperationException("this engine runs without the service TimeToLive");
    }
  }
}
