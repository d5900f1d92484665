// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.KeyElement;
import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.TableStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table without its items, as it was at one moment.
 *
 * @param id its number in the store, never used twice; its items' keys begin with it
 * @param tableName its name
 * @param tableId its unique id for users
 * @param tableArn its ARN
 * @param created when it was created
 * @param status where it was in its life
 * @param attributeDefinitions the types of all key attributes
 * @param keySchema its key
 * @param localIndexes its local indexes
 * @param globalIndexes its global indexes, without those that were being dropped
 * @param settings its settings
 * @param timeToLiveAttribute the attribute of expiry; null while time to live was off
 * @param restore where it came from; null if it was not restored
 * @param state all of this as the store keeps it, for {@link TableAccess#imageOf}
 */
@SuppressWarnings("ArrayRecordComponent")
public record TableImage(
    int id,
    String tableName,
    String tableId,
    String tableArn,
    Instant created,
    TableStatus status,
    List<AttributeDefinition> attributeDefinitions,
    List<KeyElement> keySchema,
    List<IndexDefinition> localIndexes,
    List<IndexDefinition> globalIndexes,
    TableSettings settings,
    @Nullable String timeToLiveAttribute,
    @Nullable RestoreSummary restore,
    byte[] state) {}
