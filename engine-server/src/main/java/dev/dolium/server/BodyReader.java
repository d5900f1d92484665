// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.wire.WireEndpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;

/** Gathers a body as its pieces come; no thread waits between them. */
final class BodyReader implements Runnable {
  private static final int FIRST_BYTES = 1 << 10;

  private final Content.Source source;
  private final BodyMemory memory;
  private final Reader reader;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(FIRST_BYTES);

  private BodyReader(Content.Source source, BodyMemory memory, Reader reader) {
    this.source = source;
    this.memory = memory;
    this.reader = reader;
  }

  /** Is told once what became of a body. */
  interface Reader {
    void body(byte[] body);

    void tooLarge();

    void noRoom();

    void brokenOff(Throwable failure);
  }

  static void read(Content.Source source, BodyMemory memory, Reader reader) {
    new BodyReader(source, memory, reader).run();
  }

  /** Takes all pieces that are there, and asks to be called again if the last is not. */
  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(() -> reader.brokenOff(chunk.getFailure()));
        return;
      }
      boolean last = chunk.isLast();
      int room = add(chunk.getByteBuffer());
      chunk.release();
      if (room <= 0) {
        source.fail(new TimeoutException("the body is not read any further"));
        end(room == 0 ? reader::tooLarge : reader::noRoom);
        return;
      }
      if (last) {
        byte[] whole = body.toByteArray();
        end(() -> reader.body(whole));
        return;
      }
    }
  }

  /** 1 if the piece was taken, 0 if the body is too large with it, -1 if there is no memory. */
  private int add(ByteBuffer piece) {
    int bytes = piece.remaining();
    if (body.size() + bytes > WireEndpoint.MAX_BODY_BYTES) {
      return 0;
    }
    if (!memory.take(bytes)) {
      return -1;
    }
    byte[] copy = new byte[bytes];
    piece.get(copy);
    body.writeBytes(copy);
    return 1;
  }

  private void end(Runnable answer) {
    try {
      answer.run();
    } finally {
      memory.giveBack(body.size());
    }
  }
}
