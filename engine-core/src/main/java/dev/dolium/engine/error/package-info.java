// SPDX-License-Identifier: Apache-2.0
/**
 * The errors that a request can end with: one class per DynamoDB error, and two of the store's.
 *
 * <p>Start with {@link EngineException}. Nothing here knows which rule throws an error; the text is
 * built beside the rule.
 */
@NullMarked
package dev.dolium.engine.error;

import org.jspecify.annotations.NullMarked;
