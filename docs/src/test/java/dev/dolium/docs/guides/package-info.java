// SPDX-License-Identifier: Apache-2.0
/** The code of the guides, which is run. */
@NullMarked
package dev.dolium.docs.guides;

import org.jspecify.annotations.NullMarked;
