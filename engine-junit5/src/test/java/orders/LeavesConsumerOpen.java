// SPDX-License-Identifier: Apache-2.0
package orders;

import dev.dolium.engine.Engine;
import dev.dolium.engine.table.StreamView;
import dev.dolium.junit.EngineTable;
import dev.dolium.junit.EngineTest;
import dev.dolium.streams.ConsumerSettings;
import dev.dolium.streams.Streams;
import org.junit.jupiter.api.Test;

/** A test that begins to consume a stream and does not end it. */
@EngineTest
@EngineTable(name = "Orders", partitionKey = "id", stream = StreamView.KEYS_ONLY)
public final class LeavesConsumerOpen {
  @Test
  void consumes(Engine engine) {
    engine
        .service(Streams.class)
        .consume(ConsumerSettings.of("mailer", "Orders"), records -> {})
        .start();
  }
}
