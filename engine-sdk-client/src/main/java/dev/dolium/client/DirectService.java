// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.Target;
import dev.dolium.wire.WireEndpoint;

/**
 * A service whose operations an engine answers in this process.
 *
 * @param name the service's name in the SDK's exceptions
 */
record DirectService(WireEndpoint endpoint, Target.Service service, String name) {}
