// SPDX-License-Identifier: Apache-2.0
/**
 * Runs functions that were written for AWS Lambda in this process, unchanged.
 *
 * <p>Start with {@link LambdaHandlers}. The only package that needs {@code
 * com.amazonaws:aws-lambda-java-core} and {@code aws-lambda-java-events}, which an application adds
 * if it has such functions.
 */
@NullMarked
package dev.dolium.streams.lambda;

import org.jspecify.annotations.NullMarked;
