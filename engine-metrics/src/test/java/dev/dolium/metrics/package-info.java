// SPDX-License-Identifier: Apache-2.0
/** Tests of meters and events. */
@NullMarked
package dev.dolium.metrics;

import org.jspecify.annotations.NullMarked;
