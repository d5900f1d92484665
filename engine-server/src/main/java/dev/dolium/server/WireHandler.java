// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.engine.error.EngineException;
import dev.dolium.wire.Target;
import dev.dolium.wire.WireAnswer;
import dev.dolium.wire.WireEndpoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests from Jetty to the endpoint and answers back, in the thread that Jetty gives. No
 * thread waits for a body: it is read as it comes.
 */
final class WireHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(WireHandler.class);

  private final RegionChoice regions;
  private final BrowserGuard browsers;
  private final @Nullable SignatureCheck signatures;
  private final BodyMemory memory;

  WireHandler(
      RegionChoice regions,
      BrowserGuard browsers,
      @Nullable SignatureCheck signatures,
      BodyMemory memory) {
    super(InvocationType.BLOCKING);
    this.regions = regions;
    this.browsers = browsers;
    this.signatures = signatures;
    this.memory = memory;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpFields headers = request.getHeaders();
    try {
      browsers.check(
          headers.get(HttpHeader.ORIGIN),
          headers.get("Sec-Fetch-Site"),
          Objects.requireNonNullElse(Request.getServerName(request), ""));
    } catch (EngineException e) {
      send(response, WireEndpoint.refusal(e), callback);
      return true;
    }
    if (request.getLength() > WireEndpoint.MAX_BODY_BYTES) {
      send(response, WireEndpoint.tooLarge(), callback);
    } else {
      BodyReader.read(request, memory, new Reply(request, response, callback));
    }
    return true;
  }

  /** What becomes of one request once its body is there, or will not be. */
  private final class Reply implements BodyReader.Reader {
    private final Request request;
    private final Response response;
    private final Callback callback;

    Reply(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void body(byte[] body) {
      WireAnswer answer;
      try {
        answer = answer(request, body);
      } catch (Error e) {
        // Out of memory or stack: this request has failed, and the next may have enough.
        LOG.error("a request failed", e);
        callback.failed(e);
        return;
      }
      send(response, answer, callback);
    }

    @Override
    public void tooLarge() {
      send(response, WireEndpoint.tooLarge(), callback);
    }

    @Override
    public void noRoom() {
      LOG.warn("a request was refused because the bodies under way take all their memory");
      breakOff(HttpStatus.SERVICE_UNAVAILABLE_503);
    }

    // The client has hung up, which nobody can tell it, or took too long.
    @Override
    public void brokenOff(Throwable failure) {
      LOG.debug("a request broke off", failure);
      breakOff(HttpStatus.REQUEST_TIMEOUT_408);
    }

    private void breakOff(int status) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }
  }

  private static void send(Response response, WireAnswer answer, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  private WireAnswer answer(Request request, byte[] body) {
    HttpFields headers = request.getHeaders();
    String method = request.getMethod();
    try {
      // A question for health tells nothing of the data, and who asks it has no keys.
      if (signatures != null && !method.equals("GET")) {
        signatures.check(signed(request, body));
      }
      return regions
          .endpoint(method, headers.get(HttpHeader.AUTHORIZATION))
          .answer(
              method,
              headers.get(HttpHeader.CONTENT_TYPE),
              headers.get(Target.HEADER),
              Request.getServerName(request) + ":" + Request.getServerPort(request),
              body);
    } catch (EngineException e) {
      return WireEndpoint.refusal(e);
    }
  }

  private static SignedRequest signed(Request request, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach(
            field ->
                headers
                    .computeIfAbsent(
                        field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(Objects.requireNonNullElse(field.getValue(), "")));
    String query = request.getHttpURI().getQuery();
    return new SignedRequest(
        request.getMethod(),
        Objects.requireNonNullElse(request.getHttpURI().getPath(), "/"),
        query == null ? "" : query,
        headers,
        body);
  }
}
