// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** The part an attribute plays in a key, under the names of DynamoDB's API. */
public enum KeyRole {
  /** Partition key. */
  HASH,
  /** Sort key. */
  RANGE
}
