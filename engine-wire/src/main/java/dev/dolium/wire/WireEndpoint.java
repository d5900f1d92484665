// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.wire.json.AnswerWriter;
import dev.dolium.wire.json.RequestReader;
import dev.dolium.wire.operation.EndpointOperations;
import dev.dolium.wire.shape.ShapeCheck;
import dev.dolium.wire.shape.Structure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests of the JSON 1.0 protocol, whoever carried them here. Safe for many threads if
 * the dispatch is.
 *
 * <p>Credentials and signatures are neither asked for nor looked at.
 */
public final class WireEndpoint {
  /** The largest body that is read. */
  public static final int MAX_BODY_BYTES = 16 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(WireEndpoint.class);

  private final OperationDispatch dispatch;

  /** Creates an endpoint over the operations of an engine. */
  public WireEndpoint(Engine engine) {
    this(new WireOperations(engine));
  }

  /** Creates an endpoint over whatever executes operations. */
  public WireEndpoint(OperationDispatch dispatch) {
    this.dispatch = dispatch;
  }

  /**
   * Answers an HTTP request of any kind.
   *
   * @param target the value of the header {@link Target#HEADER}, if there is one
   * @param address the host and port at which the request came, if it is known
   */
  public WireAnswer answer(
      String method,
      @Nullable String contentType,
      @Nullable String target,
      @Nullable String address,
      byte[] body) {
    if (method.equals("GET")) {
      byte[] healthy = "healthy: dynamodb\n".getBytes(StandardCharsets.US_ASCII);
      return WireAnswer.text(200, RequestIds.next(), healthy);
    }
    String type = WireAnswer.contentType(contentType);
    if (!method.equals("POST") || type == null) {
      return error(404, ErrorAnswers.body("UnknownOperationException"));
    }
    return (body.length > MAX_BODY_BYTES ? tooLarge() : answer(target, address, body)).as(type);
  }

  /** Answers a request; null stands for a missing target. */
  public WireAnswer answer(@Nullable String target, byte[] body) {
    return answer(target, null, body);
  }

  private WireAnswer answer(@Nullable String target, @Nullable String address, byte[] body) {
    try {
      Target known = Target.parse(target);
      Structure answer = execute(known, body);
      if (address != null && known.operation().name().equals(EndpointOperations.NAME)) {
        answer = EndpointOperations.at(address);
      }
      return WireAnswer.json(200, RequestIds.next(), AnswerWriter.write(answer));
    } catch (EngineException e) {
      if (e.httpStatus() >= 500) {
        LOG.error("{} failed", target, e);
      }
      return refusal(e);
    } catch (RuntimeException e) {
      LOG.error("{} failed", target, e);
      return error(500, ErrorAnswers.internalServerError());
    }
  }

  /** The answer to a request that a door refuses before it is read. */
  public static WireAnswer refusal(EngineException error) {
    return error(error.httpStatus(), ErrorAnswers.body(error));
  }

  /**
   * The answer to a body that is longer than {@link #MAX_BODY_BYTES}, which need not be read for
   * it.
   */
  public static WireAnswer tooLarge() {
    return error(413, ErrorAnswers.body("RequestEntityTooLargeException"));
  }

  /**
   * Executes a request that came as a structure and not as JSON.
   *
   * @throws EngineException if the request or the operation is refused
   */
  public Structure execute(Target target, Structure request) {
    ShapeCheck.check(target.operation().input(), request);
    return dispatch.answer(target, request);
  }

  private Structure execute(Target target, byte[] body) {
    return execute(target, RequestReader.read(body, target.operation().input()));
  }

  private static WireAnswer error(int status, Structure body) {
    return WireAnswer.json(status, RequestIds.next(), AnswerWriter.write(body));
  }
}
