// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand connections of another process that are of no use to anybody, and a client that must
 * be served all the same. Each of the two processes needs as many open files.
 */
@Tag("slow")
final class LargeCrowdTest {
  private static final int REQUESTS = 2000;
  private static final double MOST_MILLIS = 2000;
  private static final String LAST_REQUEST =
      Crowd.HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\n{}";

  @Test
  void crowdOfTenThousandStarvesNobody() throws Exception {
    int connections = Integer.getInteger("dolium.connections", 10_000);
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine, ServerOptions.local().threads(8))) {
      measure(server);
      double[] alone = measure(server);
      Process crowd = start(server.port(), connections);
      try (BufferedReader said = crowd.inputReader(ISO_8859_1)) {
        assertThat(said.readLine()).isEqualTo("all there");
        double[] amidst = measure(server);
        assertThat(crowd.isAlive()).isTrue();
        System.out.printf(
            "%d connections: a request on a connection of its own takes %s, before %s%n",
            connections, figures(amidst), figures(alone));
        assertThat(amidst[amidst.length - 1]).isLessThan(MOST_MILLIS);
      } finally {
        crowd.destroyForcibly().waitFor();
      }
      measure(server);
      assertThat(engine.verify().problems()).isEmpty();
    }
  }

  private static Process start(int port, int connections) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Crowd.class.getName(),
            Integer.toString(port),
            Integer.toString(connections))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** How many milliseconds requests took, from the shortest to the longest. */
  private static double[] measure(EngineServer server) throws IOException {
    double[] millis = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      long start = System.nanoTime();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(LAST_REQUEST.getBytes(ISO_8859_1));
        assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
            .startsWith("HTTP/1.1 200")
            .endsWith("{\"TableNames\":[]}");
      }
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  private static String figures(double[] millis) {
    return "%.2f ms (median), %.2f ms (99 of 100), %.2f ms (longest)"
        .formatted(
            millis[millis.length / 2], millis[millis.length * 99 / 100], millis[millis.length - 1]);
  }
}
