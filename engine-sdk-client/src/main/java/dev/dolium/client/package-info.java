// SPDX-License-Identifier: Apache-2.0
/** The AWS SDK's DynamoDB clients, answered by an engine in the same process. */
@NullMarked
package dev.dolium.client;

import org.jspecify.annotations.NullMarked;
