// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * A function as one deploys it: it adds up orders, and reports those whose amount it cannot read. A
 * removal it does not expect, and throws.
 */
@NullUnmarked
public final class OrderTotals implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  final Map<String, BigDecimal> totals = new HashMap<>();
  int calls;

  /** Created by the runtime. */
  public OrderTotals() {}

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    calls++;
    context.getLogger().log(context.getFunctionName() + " has " + event.getRecords().size());
    List<BatchItemFailure> failures = new ArrayList<>();
    for (DynamodbStreamRecord record : event.getRecords()) {
      if (record.getEventName().equals("REMOVE")) {
        throw new IllegalStateException("orders are never removed");
      }
      try {
        add(record);
      } catch (NumberFormatException e) {
        failures.add(new BatchItemFailure(record.getDynamodb().getSequenceNumber()));
        break;
      }
    }
    return new StreamsEventResponse(failures);
  }

  private void add(DynamodbStreamRecord record) {
    var order = record.getDynamodb().getNewImage();
    totals.merge(
        order.get("customer").getS(), new BigDecimal(order.get("amount").getS()), BigDecimal::add);
  }
}
