// SPDX-License-Identifier: Apache-2.0
/** Writes the page about the operations of the API from the code, and holds it against the code. */
@NullMarked
package dev.dolium.docs.coverage;

import org.jspecify.annotations.NullMarked;
