// SPDX-License-Identifier: Apache-2.0
/** Tests of what indexes hold. */
@NullMarked
package dev.dolium.engine.internal.index;

import org.jspecify.annotations.NullMarked;
