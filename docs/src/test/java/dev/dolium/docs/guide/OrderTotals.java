// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.guide;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;

/** A function that counts. */
final class OrderTotals implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    context.getLogger().log(event.getRecords().size() + " orders");
    return new StreamsEventResponse(List.of());
  }
}
