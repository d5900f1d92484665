// SPDX-License-Identifier: Apache-2.0
/** Functions that were written for AWS Lambda, driven by an engine. */
@NullMarked
package dev.dolium.streams.lambda;

import org.jspecify.annotations.NullMarked;
