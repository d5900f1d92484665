// SPDX-License-Identifier: Apache-2.0
/** Tests of what lies in the store, byte by byte. */
@NullMarked
package dev.dolium.engine.internal.layout;

import org.jspecify.annotations.NullMarked;
