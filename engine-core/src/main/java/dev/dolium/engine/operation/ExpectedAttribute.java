// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import dev.dolium.engine.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The older condition of a write on one attribute.
 *
 * @param value the value for {@code Exists}, if given
 * @param exists whether the attribute must exist, if given
 * @param operator the comparison, if given
 * @param values what it compares with, if given
 */
public record ExpectedAttribute(
    @Nullable AttributeValue value,
    @Nullable Boolean exists,
    @Nullable ComparisonOperator operator,
    @Nullable List<AttributeValue> values) {}
