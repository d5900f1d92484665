// SPDX-License-Identifier: Apache-2.0
package dev.dolium.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection of HTTP/1.1 without a client's overhead; one thread uses it. */
final class BareConnection implements Closeable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;

  BareConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A {@code GetItem} with that body, as a client of the SDK sends it. */
  static byte[] request(String body) {
    return String.format(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
                + "X-Amz-Target: DynamoDB_20120810.GetItem\r\n"
                + "Authorization: AWS4-HMAC-SHA256"
                + " Credential=any/20260101/us-east-1/dynamodb/aws4_request,"
                + " SignedHeaders=host, Signature=0\r\nContent-Length: %d\r\n\r\n%s",
            body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a request and waits for the body of its answer. */
  byte[] send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      } else if (line.startsWith("http/1.1 ") && !line.startsWith("http/1.1 200")) {
        throw new IOException("expected an answer of 200 but was " + line);
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("expected " + length + " bytes but there were " + body.length);
    }
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("expected a line but the connection has ended after " + line);
      }
      line.append((char) next);
    }
    return line.toString().strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
