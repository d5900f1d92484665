// SPDX-License-Identifier: Apache-2.0
/** The HTTP endpoint. The only package that knows Jetty. */
@NullMarked
package dev.dolium.server;

import org.jspecify.annotations.NullMarked;
