// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.streams.StreamRecord;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records in the shape in which AWS Lambda shows them to functions and filters. */
final class EventTree {
  private EventTree() {}

  /** An event. */
  static Map<String, Object> of(StreamBatch batch) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put(
        "Records",
        batch.records().stream().map(record -> of(record, batch.eventSourceArn())).toList());
    TimeWindow window = batch.window();
    if (window != null) {
      event.put(
          "window", Map.of("start", window.start().toString(), "end", window.end().toString()));
      event.put("state", window.state());
      event.put("shardId", window.shardId());
      event.put("eventSourceARN", batch.eventSourceArn());
      event.put("isFinalInvokeForWindow", window.isFinalInvoke());
      event.put("isWindowTerminatedEarly", window.isTerminatedEarly());
    }
    return event;
  }

  /** A record of the stream of that ARN. */
  static Map<String, Object> of(StreamRecord record, String eventSourceArn) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("eventID", record.eventId());
    tree.put("eventName", record.eventName().name());
    tree.put("eventVersion", StreamRecord.EVENT_VERSION);
    tree.put("eventSource", StreamRecord.EVENT_SOURCE);
    tree.put("awsRegion", record.region());
    tree.put("dynamodb", change(record));
    StreamRecord.UserIdentity identity = record.userIdentity();
    if (identity != null) {
      Map<String, Object> user = new LinkedHashMap<>();
      user.put("principalId", identity.principalId());
      user.put("type", identity.type());
      tree.put("userIdentity", user);
    }
    tree.put("eventSourceARN", eventSourceArn);
    return tree;
  }

  private static Map<String, Object> change(StreamRecord record) {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("ApproximateCreationDateTime", record.created().getEpochSecond());
    change.put("Keys", of(record.keys()));
    putImage(change, "NewImage", record.newImage());
    putImage(change, "OldImage", record.oldImage());
    change.put("SequenceNumber", record.sequenceNumber());
    change.put("SizeBytes", record.sizeBytes());
    change.put("StreamViewType", record.view().name());
    return change;
  }

  private static void putImage(Map<String, Object> change, String name, @Nullable Item image) {
    if (image != null) {
      change.put(name, of(image));
    }
  }

  private static Map<String, Object> of(Item item) {
    return of(item.attributes());
  }

  private static Map<String, Object> of(Map<String, AttributeValue> attributes) {
    Map<String, Object> tree = new LinkedHashMap<>();
    attributes.forEach((name, value) -> tree.put(name, of(value)));
    return tree;
  }

  private static Map<String, Object> of(AttributeValue value) {
    return Map.of(value.type().name(), content(value));
  }

  private static Object content(AttributeValue value) {
    if (value instanceof AttributeValue.S string) {
      return string.value();
    } else if (value instanceof AttributeValue.N number) {
      return number.value().toString();
    } else if (value instanceof AttributeValue.B bytes) {
      return base64(bytes);
    } else if (value instanceof AttributeValue.BOOL flag) {
      return flag.value();
    } else if (value instanceof AttributeValue.M map) {
      return of(map.value());
    } else if (value instanceof AttributeValue.L list) {
      return list.value().stream().map(EventTree::of).toList();
    } else if (value instanceof AttributeValue.SS set) {
      return List.copyOf(set.value());
    } else if (value instanceof AttributeValue.NS set) {
      return set.value().stream().map(Object::toString).toList();
    } else if (value instanceof AttributeValue.BS set) {
      return set.value().stream().map(EventTree::base64).toList();
    }
    return true; // NULL is written so
  }

  private static String base64(AttributeValue.B bytes) {
    return Base64.getEncoder().encodeToString(bytes.value());
  }
}
