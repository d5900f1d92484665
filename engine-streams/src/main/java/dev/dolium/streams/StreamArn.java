// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.spi.ChangeStream;
import dev.dolium.engine.spi.EngineContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a stream, read.
 *
 * @param tableName the table in it
 * @param label the label in it
 */
record StreamArn(String tableName, String label) {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:aws[a-z-]*:dynamodb:[^:]*:[^:]*:table/([a-zA-Z0-9_.-]{3,255})/stream/([^/|]+)");

  /**
   * Reads an ARN.
   *
   * @throws ValidationException if it is none of a stream
   */
  static StreamArn parse(String arn) {
    Matcher form = FORM.matcher(arn);
    if (!form.matches()) {
      throw new ValidationException("Invalid StreamArn");
    }
    return new StreamArn(form.group(1), form.group(2));
  }

  /** The ARN of a stream of an engine. */
  static String of(EngineContext context, ChangeStream stream) {
    return "arn:aws:dynamodb:"
        + context.region()
        + ":"
        + context.account()
        + ":table/"
        + stream.tableName()
        + "/stream/"
        + stream.label();
  }
}
