// SPDX-License-Identifier: Apache-2.0
/** Event source mappings, driven by hand with a clock that is moved by hand. */
@NullMarked
package dev.dolium.streams.mapping;

import org.jspecify.annotations.NullMarked;
