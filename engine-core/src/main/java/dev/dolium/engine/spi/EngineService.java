// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.spi;

/**
 * A feature beside the engine, such as streams, time to live or backups.
 *
 * <p>Services are found with {@link java.util.ServiceLoader} when an engine is opened, or named to
 * its builder; one instance serves one engine. What a service does in the background is also a
 * public method of it, so that tests call the method and production schedules it with {@link
 * EngineContext#every}.
 */
public interface EngineService extends AutoCloseable {
  /** Begins to serve; called once, before the engine takes requests. */
  void start(EngineContext context);

  /**
   * Begins to copy the service with its engine. A service that keeps anything outside of the store,
   * or that is to be in forks, says here how.
   */
  default ServiceCopy beginCopy() {
    return ServiceCopy.withoutFiles(
        () -> {
          throw new IllegalStateException(
              "expected services that can be forked but was " + getClass().getName());
        });
  }

  /** Ends everything that the service does, before the store is closed. */
  @Override
  void close();
}
