// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.error;

/**
 * Why a request was throttled, and by which resource.
 *
 * @param reason {@code <Table|Index><Read|Write><LimitType>}, for example {@code
 *     TableReadProvisionedThroughputExceeded}
 * @param resource the ARN of the table or index
 */
public record ThrottlingReason(String reason, String resource) {}
