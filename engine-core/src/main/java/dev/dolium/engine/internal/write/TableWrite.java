// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.write;

import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.write.WritePath.Before;

/**
 * One write of a commit: what is to be done to which item.
 *
 * @param table the table as the caller checked the request against it
 * @param key the key of the item in the store
 * @param write what is to be done
 * @param before whether the result must hold the item before
 */
@SuppressWarnings("ArrayRecordComponent")
public record TableWrite(TableEntry table, byte[] key, ItemWrite write, Before before) {}
