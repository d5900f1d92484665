// SPDX-License-Identifier: Apache-2.0
/** The JSON 1.0 protocol: shapes, checks, request reading and answers. Knows no sockets. */
@NullMarked
package dev.dolium.wire;

import org.jspecify.annotations.NullMarked;
