// SPDX-License-Identifier: Apache-2.0
/**
 * What requests and answers look like, and the checks that every request passes whatever door it
 * came through.
 *
 * <p>Start with {@link dev.dolium.wire.shape.Structure}, the tree in which all doors speak, then
 * {@link dev.dolium.wire.shape.ShapeTable} and {@link dev.dolium.wire.shape.ShapeCheck}. Nothing
 * here knows JSON, HTTP or what an operation does.
 */
@NullMarked
package dev.dolium.wire.shape;

import org.jspecify.annotations.NullMarked;
