// SPDX-License-Identifier: Apache-2.0
/**
 * The JSON 1.0 protocol: targets, request reading, answers and errors. Knows no sockets.
 *
 * <p>Start with {@link dev.dolium.wire.WireEndpoint}: it reads and checks a request, hands it to an
 * {@link dev.dolium.wire.OperationDispatch} and writes what comes back.
 */
@NullMarked
package dev.dolium.wire;

import org.jspecify.annotations.NullMarked;
