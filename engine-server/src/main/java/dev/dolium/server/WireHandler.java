// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.engine.error.EngineException;
import dev.dolium.wire.Target;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests from Jetty to the endpoint and answers back, in the thread that Jetty gives. */
final class WireHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(WireHandler.class);
  private static final int PIECE_BYTES = 8 << 10;

  private final RegionChoice regions;

  WireHandler(RegionChoice regions) {
    super(InvocationType.BLOCKING);
    this.regions = regions;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] body;
    try {
      body = body(request);
    } catch (IOException e) {
      LOG.debug("a request broke off", e);
      breakOff(response, callback);
      return true;
    }
    WireAnswer answer = body == null ? WireEndpoint.tooLarge() : answer(request, body);
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  // The client has hung up, which nobody can tell it, or took too long.
  private static void breakOff(Response response, Callback callback) {
    response.setStatus(HttpStatus.REQUEST_TIMEOUT_408);
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }

  private WireAnswer answer(Request request, byte[] body) {
    HttpFields headers = request.getHeaders();
    String method = request.getMethod();
    try {
      return regions
          .endpoint(method, headers.get(HttpHeader.AUTHORIZATION))
          .answer(method, headers.get(HttpHeader.CONTENT_TYPE), headers.get(Target.HEADER), body);
    } catch (EngineException e) {
      return WireEndpoint.refusal(e);
    }
  }

  /** The whole body, or null if it is too long; a body that says so itself is not read at all. */
  private static byte @Nullable [] body(Request request) throws IOException {
    long length = request.getLength();
    if (length > WireEndpoint.MAX_BODY_BYTES) {
      return null;
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      return length < 0 ? unknownLength(in) : in.readNBytes((int) length);
    }
  }

  private static byte @Nullable [] unknownLength(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(PIECE_BYTES);
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      body.write(piece, 0, read);
      if (body.size() > WireEndpoint.MAX_BODY_BYTES) {
        return null;
      }
    }
    return body.toByteArray();
  }
}
