// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.table.SseSpecification;
import dev.dolium.engine.table.SseType;
import dev.dolium.engine.table.TableDescription;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes how a table is encrypted; the key that the service owns itself is never shown. */
final class EncryptionAnswers {
  private EncryptionAnswers() {}

  static @Nullable Structure of(TableDescription table) {
    return of(table.settings().sse(), table.tableArn());
  }

  static @Nullable Structure of(@Nullable SseSpecification sse, String tableArn) {
    if (sse == null || !Boolean.TRUE.equals(sse.enabled())) {
      return null;
    }
    return new Structure()
        .set("Status", "ENABLED")
        .set("SSEType", (sse.type() == null ? SseType.KMS : sse.type()).name())
        .set("KMSMasterKeyArn", keyArn(sse.kmsKeyId(), tableArn));
  }

  // A request names a key by ARN, id or alias, or leaves it to the service; the ARN of a key of the
  // same account follows from the table's. What an alias stands for is made up, always the same.
  private static String keyArn(@Nullable String key, String tableArn) {
    if (key != null && key.startsWith("arn:")) {
      return key;
    }
    String[] arn = tableArn.split(":", -1);
    String alias = key == null ? "alias/aws/dynamodb" : key;
    String id = alias.startsWith("alias/") ? made(alias, arn) : alias;
    return String.join(":", arn[0], arn[1], "kms", arn[3], arn[4], "key/" + id);
  }

  private static String made(String alias, String[] arn) {
    String seed = String.join(":", arn[3], arn[4], alias);
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
