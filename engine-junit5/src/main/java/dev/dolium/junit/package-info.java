// SPDX-License-Identifier: Apache-2.0
/**
 * Gives each test an engine of its own, and what tests want around it: clients, tables, a clock
 * that is moved by hand, faults on demand.
 *
 * <p>Start with {@link EngineTest}; {@link EngineExtension} is the same in code. Nothing here knows
 * how an engine works: all of it goes through {@link dev.dolium.engine.Engine}.
 */
@NullMarked
package dev.dolium.junit;

import org.jspecify.annotations.NullMarked;
