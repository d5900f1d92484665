// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import java.nio.file.Path;

/** Where batches go that a mapping gives up. */
@FunctionalInterface
public interface FailureDestination {
  /**
   * Takes a batch. What it throws is logged, and it is asked again when the mapping polls next;
   * until then the batch is not passed over.
   */
  void accept(FailedBatch batch);

  /**
   * Writes each batch to a file of its own, with its records, as AWS Lambda writes to S3: {@code
   * aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>} under the folder.
   */
  static FailureDestination folder(Path folder) {
    return new FailureFolder(folder);
  }
}
