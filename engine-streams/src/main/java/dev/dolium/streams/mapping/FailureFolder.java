// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes failed batches to files, named as AWS Lambda names them in S3; for any threads. */
final class FailureFolder implements FailureDestination {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);

  private final Path folder;

  FailureFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public void accept(FailedBatch batch) {
    Path file = folder.resolve(name(batch));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, batch.toJsonWithPayload());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(FailedBatch batch) {
    return String.join(
        "/",
        "aws/lambda",
        batch.mappingId(),
        batch.shardId(),
        DAY.format(batch.timestamp()),
        SECOND.format(batch.timestamp()) + "-" + batch.requestId());
  }
}
