// SPDX-License-Identifier: Apache-2.0
/** Tests of statements. */
@NullMarked
package dev.dolium.engine.internal.partiql;

import org.jspecify.annotations.NullMarked;
