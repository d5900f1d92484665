// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.Direction;
import dev.dolium.engine.operation.FilterParameters;
import dev.dolium.engine.operation.LegacyCondition;
import dev.dolium.engine.operation.PageParameters;
import dev.dolium.engine.operation.Query;
import dev.dolium.engine.operation.Scan;
import dev.dolium.engine.operation.Select;
import dev.dolium.wire.shape.Structure;
import java.util.List;
import java.util.Map;

/** The operations that read page by page: {@code Query} and {@code Scan}. */
public final class PageOperations {
  private PageOperations() {}

  /** Reads a {@code Query}. */
  public static Query query(Members in) {
    MixedParameters.QUERY.refuse(in);
    FilterParameters filter = Conditions.filter(in, "QueryFilter");
    Map<String, LegacyCondition> keyConditions = Conditions.older(in, "KeyConditions");
    return new Query(
        in.requiredText("TableName"),
        in.text("KeyConditionExpression"),
        keyConditions,
        filter,
        page(in),
        Boolean.FALSE.equals(in.flag("ScanIndexForward")) ? Direction.BACKWARD : Direction.FORWARD);
  }

  /** Writes what a {@code Query} answers. */
  public static Structure queryAnswer(Query request, Query.Result result) {
    return answer(request.page(), result.items(), result.count(), result.scannedCount())
        .set("LastEvaluatedKey", result.lastEvaluatedKey())
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  /** Reads a {@code Scan}. */
  public static Scan scan(Members in) {
    MixedParameters.SCAN.refuse(in);
    return new Scan(
        in.requiredText("TableName"),
        Conditions.filter(in, "ScanFilter"),
        page(in),
        in.integer("Segment"),
        in.integer("TotalSegments"));
  }

  /** Writes what a {@code Scan} answers. */
  public static Structure scanAnswer(Scan request, Scan.Result result) {
    return answer(request.page(), result.items(), result.count(), result.scannedCount())
        .set("LastEvaluatedKey", result.lastEvaluatedKey())
        .set("ConsumedCapacity", Capacity.of(result.capacity()));
  }

  private static PageParameters page(Members in) {
    AttributeMap startKey = in.attributes("ExclusiveStartKey", PageOperations::ofStartKey);
    return new PageParameters(
        in.text("IndexName"),
        Conditions.projection(in),
        Conditions.placeholders(in),
        in.choice(Select.class, "Select"),
        in.integer("Limit"),
        startKey,
        ItemOperations.consistency(in),
        ItemOperations.returnCapacity(in));
  }

  private static String ofStartKey(String attribute, String about) {
    return "The provided starting key is invalid: " + about;
  }

  private static Structure answer(
      PageParameters page, List<Item> items, int count, int scannedCount) {
    boolean counted = page.select() == Select.COUNT;
    return new Structure()
        .set("Items", counted ? null : items.stream().map(Item::attributes).toList())
        .set("Count", count)
        .set("ScannedCount", scannedCount);
  }
}
