// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.InternalServerError;
import dev.dolium.engine.error.ProvisionedThroughputExceededException;
import dev.dolium.engine.error.StoreCorruptedException;
import dev.dolium.engine.error.StoreFailedException;
import dev.dolium.engine.error.ThrottlingException;
import dev.dolium.engine.error.ThrottlingReason;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.item.Item;
import dev.dolium.wire.shape.ShapeTable;
import dev.dolium.wire.shape.Structure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns errors into the structures that the service answers.
 *
 * <p>An error of the service's model bears the model's namespace and the model's spelling of the
 * member {@code message}; the errors of the framework below have namespaces of their own, and the
 * serialization error spells {@code Message}.
 */
public final class ErrorAnswers {
  private static final String MODEL = "com.amazonaws.dynamodb.v20120810#";
  private static final String FRAMEWORK = "com.amazon.coral.service#";
  private static final String VALIDATION = "com.amazon.coral.validate#ValidationException";
  private static final Set<String> FRAMEWORK_ERRORS =
      Set.of(
          "SerializationException",
          "UnknownOperationException",
          "AccessDeniedException",
          "UnrecognizedClientException",
          "IncompleteSignatureException",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "RequestEntityTooLargeException");

  private ErrorAnswers() {}

  /** The name of the error without its namespace; a failure of the store is the service's own. */
  public static String type(EngineException error) {
    boolean ours =
        error instanceof StoreFailedException || error instanceof StoreCorruptedException;
    return ours ? "InternalServerError" : error.errorType();
  }

  /** The body of the answer, with {@code __type} first. */
  public static Structure body(EngineException error) {
    String type = type(error);
    Structure body = body(type);
    details(error, body);
    String message = error.getMessage();
    if (message != null && !message.isEmpty()) {
      body.set(messageMember(type), message);
    }
    return body;
  }

  /** The body for an error that tells no more than its type. */
  static Structure body(String type) {
    return new Structure().set("__type", qualified(type));
  }

  /** The body for a failure that nobody foresaw. */
  static Structure internalServerError() {
    return body(
        new InternalServerError("The request processing has failed because of an unknown error"));
  }

  private static String qualified(String type) {
    if (type.equals("ValidationException")) {
      return VALIDATION;
    }
    return (FRAMEWORK_ERRORS.contains(type) ? FRAMEWORK : MODEL) + type;
  }

  private static String messageMember(String type) {
    boolean capital =
        ShapeTable.dynamoDb()
            .structure(type)
            .map(shape -> shape.member("Message") != null)
            .orElse(type.equals("SerializationException"));
    return capital ? "Message" : "message";
  }

  private static void details(EngineException error, Structure body) {
    if (error instanceof TransactionCanceledException cancelled) {
      body.set(
          "CancellationReasons", cancelled.reasons().stream().map(ErrorAnswers::reason).toList());
    } else if (error instanceof ConditionalCheckFailedException failed) {
      body.set("Item", failed.item().map(Item::attributes));
    } else if (error instanceof ProvisionedThroughputExceededException exceeded) {
      body.set("ThrottlingReasons", reasons(exceeded.reasons()));
    } else if (error instanceof ThrottlingException throttled) {
      body.set("throttlingReasons", reasons(throttled.reasons()));
    }
  }

  private static Structure reason(CancellationReason reason) {
    return new Structure()
        .set("Code", reason.code())
        .set("Item", Optional.ofNullable(reason.item()).map(Item::attributes))
        .set("Message", reason.message());
  }

  private static Optional<List<Structure>> reasons(List<ThrottlingReason> reasons) {
    List<Structure> structures =
        reasons.stream()
            .map(
                reason ->
                    new Structure()
                        .set("reason", reason.reason())
                        .set("resource", reason.resource()))
            .toList();
    return structures.isEmpty() ? Optional.empty() : Optional.of(structures);
  }
}
