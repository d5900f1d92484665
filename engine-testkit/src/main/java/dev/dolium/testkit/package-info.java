// SPDX-License-Identifier: Apache-2.0
/** The reference model, the generators and the contract tests that every store passes. */
@NullMarked
package dev.dolium.testkit;

import org.jspecify.annotations.NullMarked;
