// SPDX-License-Identifier: Apache-2.0
/** The command {@code dolium}. Start with its main class; each subcommand is a class of its own. */
@NullMarked
package dev.dolium.cli;

import org.jspecify.annotations.NullMarked;
