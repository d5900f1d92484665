// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import dev.dolium.engine.error.ValidationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as a request names it: by its name or by its ARN.
 *
 * @param given what the request said, which answers repeat
 * @param tableName the name of the table
 */
public record TableReference(String given, String tableName) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:dynamodb:[a-z0-9-]*:[0-9]*:table/([a-zA-Z0-9_.-]{3,255})");

  /**
   * Reads a name or an ARN.
   *
   * @throws ValidationException if it is neither
   */
  public static TableReference parse(String given) {
    if (NAME.matcher(given).matches()) {
      return new TableReference(given, given);
    }
    Matcher arn = ARN.matcher(given);
    if (!arn.matches()) {
      throw invalid();
    }
    return new TableReference(given, arn.group(1));
  }

  /**
   * The name itself, for a table that is about to be made.
   *
   * @throws ValidationException if it is no legal name, ARNs among them
   */
  public static String newName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw invalid();
    }
    return name;
  }

  private static ValidationException invalid() {
    return new ValidationException(
        "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain"
            + " only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
  }
}
