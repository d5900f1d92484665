// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.utils.BinaryUtils;

/** Gathers the body of a request that is published in pieces. */
final class BodyCollector implements Subscriber<ByteBuffer> {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();

  private BodyCollector() {}

  static CompletableFuture<byte[]> collect(Publisher<ByteBuffer> publisher) {
    BodyCollector collector = new BodyCollector();
    publisher.subscribe(collector);
    return collector.body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer piece) {
    bytes.writeBytes(BinaryUtils.copyAllBytesFrom(piece));
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toByteArray());
  }
}
