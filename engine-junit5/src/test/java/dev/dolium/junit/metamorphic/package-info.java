// SPDX-License-Identifier: Apache-2.0
/**
 * Plays one random history on engines that are set up in many ways, all of which must answer alike.
 *
 * <p>Start with {@link EngineMetamorphicTest}. Ways of use, such as batches, restarts and forks,
 * are engines around engines.
 */
@NullMarked
package dev.dolium.junit.metamorphic;

import org.jspecify.annotations.NullMarked;
