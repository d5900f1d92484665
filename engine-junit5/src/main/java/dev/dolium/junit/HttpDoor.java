// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.server.EngineServer;
import dev.dolium.server.ServerOptions;
import java.net.URI;

/**
 * The HTTP endpoint over a test's engine; loaded only if a test asks for it, because the server is
 * optional.
 */
final class HttpDoor {
  private HttpDoor() {}

  static URI url(EngineSession session) {
    return session.part(EngineServer.class, HttpDoor::start).endpoint();
  }

  private static EngineServer start(Engine engine) {
    return EngineServer.start(engine, ServerOptions.local());
  }
}
