// SPDX-License-Identifier: Apache-2.0
/** Tests of the expression language; start with {@link ExpressionFixtures}. */
@NullMarked
package dev.dolium.engine.internal.expression;

import org.jspecify.annotations.NullMarked;
