// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import dev.dolium.engine.item.Item;
import dev.dolium.streams.StreamRecord.UserIdentity;
import dev.dolium.streams.mapping.StreamBatch;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows records as objects of AWS Lambda's library. */
final class EventRecords {
  private EventRecords() {}

  static List<DynamodbStreamRecord> of(StreamBatch batch) {
    List<DynamodbStreamRecord> records = new ArrayList<>();
    for (dev.dolium.streams.StreamRecord record : batch.records()) {
      DynamodbStreamRecord shown = of(record);
      shown.setEventSourceARN(batch.eventSourceArn());
      records.add(shown);
    }
    return records;
  }

  private static DynamodbStreamRecord of(dev.dolium.streams.StreamRecord record) {
    DynamodbStreamRecord shown = new DynamodbStreamRecord();
    shown.setEventID(record.eventId());
    shown.setEventName(record.eventName().name());
    shown.setEventVersion(dev.dolium.streams.StreamRecord.EVENT_VERSION);
    shown.setEventSource(dev.dolium.streams.StreamRecord.EVENT_SOURCE);
    shown.setAwsRegion(record.region());
    shown.setDynamodb(change(record));
    UserIdentity identity = record.userIdentity();
    if (identity != null) {
      Identity user = new Identity();
      user.setPrincipalId(identity.principalId());
      user.setType(identity.type());
      shown.setUserIdentity(user);
    }
    return shown;
  }

  private static StreamRecord change(dev.dolium.streams.StreamRecord record) {
    StreamRecord change = new StreamRecord();
    // The event says seconds.
    change.setApproximateCreationDateTime(
        Date.from(record.created().truncatedTo(ChronoUnit.SECONDS)));
    change.setKeys(of(record.keys()));
    Item after = record.newImage();
    if (after != null) {
      change.setNewImage(of(after));
    }
    Item before = record.oldImage();
    if (before != null) {
      change.setOldImage(of(before));
    }
    change.setSequenceNumber(record.sequenceNumber());
    change.setSizeBytes(record.sizeBytes());
    change.setStreamViewType(StreamViewType.valueOf(record.view().name()));
    return change;
  }

  private static Map<String, AttributeValue> of(Item item) {
    return of(item.attributes());
  }

  private static Map<String, AttributeValue> of(
      Map<String, dev.dolium.engine.item.AttributeValue> attributes) {
    Map<String, AttributeValue> shown = new HashMap<>();
    attributes.forEach((name, value) -> shown.put(name, of(value)));
    return shown;
  }

  private static AttributeValue of(dev.dolium.engine.item.AttributeValue value) {
    AttributeValue shown = new AttributeValue();
    if (value instanceof dev.dolium.engine.item.AttributeValue.S string) {
      shown.setS(string.value());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.N number) {
      shown.setN(number.value().toString());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.B bytes) {
      shown.setB(bytes(bytes));
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.BOOL flag) {
      shown.setBOOL(flag.value());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.NULL) {
      shown.setNULL(true);
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.M map) {
      shown.setM(of(map.value()));
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.L list) {
      shown.setL(list.value().stream().map(EventRecords::of).toList());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.SS set) {
      shown.setSS(List.copyOf(set.value()));
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.NS set) {
      shown.setNS(set.value().stream().map(Object::toString).toList());
    } else if (value instanceof dev.dolium.engine.item.AttributeValue.BS set) {
      shown.setBS(set.value().stream().map(EventRecords::bytes).toList());
    }
    return shown;
  }

  private static ByteBuffer bytes(dev.dolium.engine.item.AttributeValue.B value) {
    return ByteBuffer.wrap(value.value().clone());
  }
}
