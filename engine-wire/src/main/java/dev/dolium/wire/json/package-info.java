// SPDX-License-Identifier: Apache-2.0
/**
 * JSON to {@link dev.dolium.wire.shape.Structure} and back.
 *
 * <p>Start with {@link dev.dolium.wire.json.RequestReader} and {@link
 * dev.dolium.wire.json.AnswerWriter}. Nothing here knows operations or HTTP.
 */
@NullMarked
package dev.dolium.wire.json;

import org.jspecify.annotations.NullMarked;
