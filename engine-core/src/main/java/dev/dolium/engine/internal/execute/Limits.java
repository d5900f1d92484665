// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

/**
 * DynamoDB's limits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints</a>
 */
final class Limits {
  /** The largest item, in bytes of names and values. */
  static final int ITEM_BYTES = 400 * 1024;

  /** The longest value of a partition key, in bytes. */
  static final int PARTITION_KEY_BYTES = 2048;

  /** The longest value of a sort key, in bytes. */
  static final int SORT_KEY_BYTES = 1024;

  /** The deepest level of an attribute within lists and maps. */
  static final int NESTING_LEVELS = 32;

  /** The longest name of an attribute, in bytes. */
  static final int ATTRIBUTE_NAME_BYTES = 65_535;

  /** The longest name of a key attribute, in characters. */
  static final int KEY_NAME_LENGTH = 255;

  /** The largest sum of all names, values and placeholders of the expressions of a request. */
  static final long EXPRESSION_ATTRIBUTES_BYTES = 2L << 20;

  /** The most keys of one BatchGetItem. */
  static final int BATCH_GET_KEYS = 100;

  /** The largest answer of one BatchGetItem, in bytes. */
  static final long BATCH_GET_BYTES = 16L << 20;

  /** The most items of one partition that a BatchGetItem answers, in bytes. */
  static final long BATCH_GET_PARTITION_BYTES = 1L << 20;

  /**
   * The most writes of one BatchWriteItem; as each item is at most 400 KB, no batch is larger than
   * the 16 MB that are also a limit.
   */
  static final int BATCH_WRITES = 25;

  /** The most actions of one transaction. */
  static final int TRANSACTION_ACTIONS = 100;

  /** The largest request of one transaction that writes, in bytes of its names and values. */
  static final long TRANSACTION_BYTES = 4L << 20;

  /** The longest token of a transaction, in characters. */
  static final int REQUEST_TOKEN_LENGTH = 36;

  /** The most names that ListTables answers. */
  static final int LISTED_TABLES = 100;

  /** The most segments of a parallel scan. */
  static final int SCAN_SEGMENTS = 1_000_000;

  /** The most global indexes of a table. */
  static final int GLOBAL_INDEXES = 20;

  /** The most local indexes of a table. */
  static final int LOCAL_INDEXES = 5;

  /** The most attributes that the indexes of a table name in their projections, together. */
  static final int PROJECTED_ATTRIBUTES = 100;

  /** The most attributes that one index names in its projection. */
  static final int PROJECTED_ATTRIBUTES_OF_INDEX = 20;

  /** The most attributes of the partition key, or of the sort key, of a global index. */
  static final int KEY_PART_ATTRIBUTES = 4;

  /** The most capacity units of a table with its global indexes, read or write. */
  static final long TABLE_CAPACITY_UNITS = 40_000;

  /** How often throughput may be lowered on a day without a pause. */
  static final int DECREASES_AT_ANY_TIME = 4;

  /** How often throughput may be lowered on a day (UTC). */
  static final int DECREASES_PER_DAY = 27;

  /** How often a table may be put on demand within 24 hours. */
  static final int SWITCHES_TO_ON_DEMAND = 4;

  /** The most tags of a table. */
  static final int TAGS = 50;

  /** The longest resource policy, in bytes. */
  static final int POLICY_BYTES = 20 * 1024;

  /** The most summaries of one page of ListContributorInsights. */
  static final int LISTED_INSIGHTS = 100;

  /** The most statements of one batch. */
  static final int BATCH_STATEMENTS = 25;

  /** The most items that one page of a statement looks at if it lists keys. */
  static final int STATEMENT_LIST_ITEMS = 10;

  /** How much one page of a statement looks at, in bytes; the item that exceeds it is its last. */
  static final long PAGE_BYTES = 1L << 20;

  private Limits() {}
}
