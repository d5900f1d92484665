// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import dev.dolium.wire.shape.Shape.StructureShape;

/** An operation's name and the shapes of its request and its answer. */
public record OperationShape(String name, StructureShape input, StructureShape output) {}
