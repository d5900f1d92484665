// SPDX-License-Identifier: Apache-2.0
/** Tests of what operations are carried out with. */
@NullMarked
package dev.dolium.engine.internal.execute;

import org.jspecify.annotations.NullMarked;
