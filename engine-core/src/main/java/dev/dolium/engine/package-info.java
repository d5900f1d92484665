// SPDX-License-Identifier: Apache-2.0
/** A DynamoDB-compatible storage engine: the way in, and the tables behind it. */
@NullMarked
package dev.dolium.engine;

import org.jspecify.annotations.NullMarked;
