// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of one attribute in the older parameters {@code KeyConditions}, {@code QueryFilter}
 * and {@code ScanFilter}.
 *
 * @param operator the comparison
 * @param values what it compares with; null if the request gave none
 */
public record LegacyCondition(ComparisonOperator operator, @Nullable List<AttributeValue> values) {}
