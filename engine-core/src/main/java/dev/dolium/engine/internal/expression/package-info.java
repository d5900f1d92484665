// SPDX-License-Identifier: Apache-2.0
/**
 * The expression language: conditions, filters, updates, projections and key conditions.
 *
 * <p>Start with {@link ExpressionCache}, which takes an expression's text through three stages:
 * {@link ExpressionParser} finds errors of syntax and gives a {@link Term}, which is cached; a
 * binder puts the request's names and values in and finds errors of meaning; what comes out –
 * {@link Condition}, {@link UpdatePlan}, {@link Projection}, {@link KeyCondition} – evaluates
 * itself against items.
 *
 * <p>Nothing here knows tables, key schemas or storage.
 */
@NullMarked
package dev.dolium.engine.internal.expression;

import org.jspecify.annotations.NullMarked;
