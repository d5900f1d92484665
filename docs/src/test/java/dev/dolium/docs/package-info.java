// SPDX-License-Identifier: Apache-2.0
/** The code of the guides, kept compiling and true. */
@NullMarked
package dev.dolium.docs;

import org.jspecify.annotations.NullMarked;
