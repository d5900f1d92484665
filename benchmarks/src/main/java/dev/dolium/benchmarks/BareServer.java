// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The HTTP server beneath the engine's endpoint, which answers every request the same. */
final class BareServer {
  private final Server server;
  private final ServerConnector connector;

  private BareServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static BareServer start(byte[] answer) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Same(answer));
    server.start();
    return new BareServer(server, connector);
  }

  private static final class Same extends Handler.Abstract {
    private final byte[] answer;

    Same(byte[] answer) {
      super(InvocationType.BLOCKING);
      this.answer = answer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      int length = Content.Source.asByteBuffer(request).remaining();
      if (length == 0) {
        return false;
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
      response.write(true, ByteBuffer.wrap(answer), callback);
      return true;
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  void stop() throws Exception {
    server.stop();
  }
}
