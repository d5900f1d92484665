// SPDX-License-Identifier: Apache-2.0
/**
 * The requests that an engine executes and their results, one record per operation.
 *
 * <p>Start with {@link Operation}. Nothing here knows how an operation is carried out.
 */
@NullMarked
package dev.dolium.engine.operation;

import org.jspecify.annotations.NullMarked;
