// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine should do, said a second time and as plainly as possible, and random histories on
 * which the two are compared.
 *
 * <p>Start with {@link dev.dolium.testkit.model.ReferenceEngine}. Requests are structures ({@link
 * dev.dolium.testkit.model.ModelRequest}) that the reference evaluates directly and that are
 * rendered to text for the engine only, so the two share no parser, no codec and no order of keys.
 * What they do share are the classes of values and errors.
 */
@NullMarked
package dev.dolium.testkit.model;

import org.jspecify.annotations.NullMarked;
