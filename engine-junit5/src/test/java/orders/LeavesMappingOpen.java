// SPDX-License-Identifier: Apache-2.0
package orders;

import static dev.dolium.streams.mapping.MappingSettings.StartingPosition.LATEST;

import dev.dolium.engine.Engine;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.engine.table.StreamView;
import dev.dolium.junit.EngineTable;
import dev.dolium.junit.EngineTest;
import dev.dolium.streams.mapping.BatchResponse;
import dev.dolium.streams.mapping.EventSourceMappings;
import dev.dolium.streams.mapping.MappingSettings;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A test that maps a stream to a function and does not end it. */
@EngineTest
@EngineTable(name = "Orders", partitionKey = "id", stream = StreamView.KEYS_ONLY)
public final class LeavesMappingOpen {
  @Test
  void maps(Engine engine) {
    String stream = engine.execute(new DescribeTable("Orders")).streamArn();
    EventSourceMappings.of(engine)
        .create(
            MappingSettings.of("mailer", Objects.requireNonNull(stream), LATEST),
            batch -> BatchResponse.SUCCESS);
  }
}
