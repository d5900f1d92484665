// SPDX-License-Identifier: Apache-2.0
/**
 * PartiQL: statements as text become the nodes that the other operations work with.
 *
 * <p>Start with {@link dev.dolium.engine.internal.partiql.StatementParser}, which gives a {@link
 * dev.dolium.engine.internal.partiql.Statement} with its parameters put in. {@link
 * dev.dolium.engine.internal.partiql.SelectPlan} finds the ranges of keys that a SELECT reads,
 * {@link dev.dolium.engine.internal.partiql.KeyedWhere} the one key that a write names. Nothing
 * here reads or writes items.
 */
@NullMarked
package dev.dolium.engine.internal.partiql;

import org.jspecify.annotations.NullMarked;
