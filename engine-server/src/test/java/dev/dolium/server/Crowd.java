// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of a process that holds many connections to a server and does nothing good with
 * them: some say nothing, some stop within a head or a body, some send garbage, and some ask again
 * and again and never read an answer.
 */
final class Crowd {
  static final String HEAD =
      String.join(
          "\r\n",
          "POST / HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/x-amz-json-1.0",
          "X-Amz-Target: DynamoDB_20120810.ListTables",
          "");
  private static final String REQUEST = HEAD + "Content-Length: 2\r\n\r\n{}";
  private static final List<String> HABITS =
      List.of(
          "",
          "POST / HTTP/1.1\r\nHost: local",
          HEAD + "Content-Length: 10000\r\n\r\n{",
          "\u0000\u0001\u0016\u0003 garbage \u00ff\r\n\r\n",
          REQUEST.repeat(20));
  private static final PrintStream OUT = System.out;

  private Crowd() {}

  /** Takes the port and how many connections; stays until its input ends. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    List<SocketChannel> crowd = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      SocketChannel one = SocketChannel.open();
      // Answers that nobody reads soon fill it.
      one.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
      one.connect(server);
      one.configureBlocking(false);
      one.write(ByteBuffer.wrap(HABITS.get(i % HABITS.size()).getBytes(ISO_8859_1)));
      crowd.add(one);
    }
    OUT.println("all there");
    int end = System.in.read();
    OUT.println(end + " after " + crowd.size());
  }
}
