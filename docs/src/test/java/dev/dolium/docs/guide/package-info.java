// SPDX-License-Identifier: Apache-2.0
/** Holds the guides to code that is compiled and run. */
@NullMarked
package dev.dolium.docs.guide;

import org.jspecify.annotations.NullMarked;
