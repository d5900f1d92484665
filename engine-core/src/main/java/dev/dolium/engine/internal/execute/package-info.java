// SPDX-License-Identifier: Apache-2.0
/**
 * Carries out operations: one handler for each, which reads from top to bottom in the order in
 * which DynamoDB finds errors.
 *
 * <p>Start with {@link OperationRouter} and any handler. Handlers check and translate; reading and
 * writing is done below.
 */
@NullMarked
package dev.dolium.engine.internal.execute;

import org.jspecify.annotations.NullMarked;
