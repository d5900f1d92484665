// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import java.time.InstantSource;

/**
 * Who an engine is: one region of one account, with a clock.
 *
 * @param region the region in its ARNs, for example {@code us-east-1}
 * @param account the account in its ARNs, twelve digits
 * @param time the clock that everything in the engine follows
 */
public record EngineIdentity(String region, String account, InstantSource time) {}
