// SPDX-License-Identifier: Apache-2.0
/** Tests of the cache over an engine in memory, on a clock that is moved by hand. */
@NullMarked
package dev.dolium.cache;

import org.jspecify.annotations.NullMarked;
