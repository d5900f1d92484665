// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.error.AccessDeniedException;
import dev.dolium.engine.error.ValidationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARNs of one region and account, and what they name.
 *
 * @param region the region, for example {@code us-east-1}
 * @param account twelve digits
 */
public record TableArns(String region, String account) {
  private static final String TABLE = ":table/";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:dynamodb:([a-z0-9-]*):([0-9]*):table/([a-zA-Z0-9_.-]{3,255})"
              + "(/(?:index|stream|backup|export|import)/.+)?");

  /**
   * What an ARN names.
   *
   * @param table the name of the table
   * @param part what of the table, for example {@code /stream/label}; empty for the table itself
   */
  public record Resource(String table, String part) {}

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

  /**
   * The name of the table in an ARN of one; a name stands for itself.
   *
   * @throws ValidationException if it is an ARN but not of a table of this region
   * @throws AccessDeniedException if it is an ARN of another account
   */
  public String tableName(String nameOrArn) {
    if (!nameOrArn.startsWith("arn:")) {
      return nameOrArn;
    }
    Resource resource = resource(nameOrArn);
    if (!resource.part().isEmpty()) {
      throw invalidName();
    }
    return resource.table();
  }

  /**
   * What an ARN names; the account is judged before the region, as the service does.
   *
   * @throws ValidationException if it is no ARN of something of a table, or of another region
   * @throws AccessDeniedException if it belongs to another service or account
   */
  public Resource resource(String arn) {
    if (!arn.startsWith("arn:")) {
      throw new ValidationException("Invalid TableArn: ARNs must start with 'arn:': " + arn);
    }
    String[] parts = arn.split(":", 6);
    if (parts.length == 6 && !parts[2].equals("dynamodb")) {
      throw denied(arn);
    }
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new ValidationException(
          "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
    if (!matcher.group(2).equals(account)) {
      throw denied(arn);
    }
    if (!matcher.group(1).equals(region)) {
      throw new ValidationException("Invalid TableArn: " + arn + " is not in region " + region);
    }
    return new Resource(matcher.group(3), matcher.group(4) == null ? "" : matcher.group(4));
  }

  private AccessDeniedException denied(String arn) {
    return new AccessDeniedException(
        "User: arn:aws:iam::"
            + account
            + ":root is not authorized to access this resource: "
            + arn
            + " because no resource-based policy allows it");
  }

  /**
   * Checks the name of a table or index.
   *
   * @throws ValidationException if it is too short, too long or has other characters
   */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw invalidName();
    }
  }

  private static ValidationException invalidName() {
    return new ValidationException(
        "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may"
            + " contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
  }
}
