// SPDX-License-Identifier: Apache-2.0
/** One JMH class per question; the class comment states the question. */
@NullMarked
package dev.dolium.benchmarks;

import org.jspecify.annotations.NullMarked;
