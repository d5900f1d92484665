// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

/**
 * The ARNs of one region and account, and the names in them.
 *
 * @param region the region, for example {@code us-east-1}
 * @param account twelve digits
 */
public record TableArns(String region, String account) {
  private static final String TABLE = ":table/";

  /** The ARN of a table. */
  public String table(String tableName) {
    return "arn:aws:dynamodb:" + region + ":" + account + TABLE + tableName;
  }

  /** The ARN of an index. */
  public String index(String tableName, String indexName) {
    return table(tableName) + "/index/" + indexName;
  }

  /** The ARN of a stream of a table. */
  public String stream(String tableName, String label) {
    return table(tableName) + "/stream/" + label;
  }

  /** The name of the table in an ARN of one; a name stands for itself. */
  public String tableName(String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    int at = nameOrArn.indexOf(TABLE);
    return at < 0 ? nameOrArn : nameOrArn.substring(at + TABLE.length());
  }
}
