// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The settings of a cache that is to be put over a client; used by one thread. */
public final class CachedClientBuilder extends CacheBuilder<CachedClientBuilder> {
  private final DynamoDbClient client;
  private final Map<String, CachedTable> tables = new HashMap<>();
  private InstantSource time = InstantSource.system();
  private @Nullable Executor executor;

  CachedClientBuilder(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  CachedClientBuilder self() {
    return this;
  }

  /** Follows that clock instead of the system's, for example that of an engine in a test. */
  public CachedClientBuilder time(InstantSource clock) {
    time = clock;
    return this;
  }

  /**
   * Takes the table's key attributes, partition key first, from here instead of asking with {@code
   * DescribeTable}, which the client may not be permitted to do. A table that is neither named here
   * nor described is not cached.
   */
  public CachedClientBuilder table(String name, String... keyNames) {
    if (keyNames.length != 1 && keyNames.length != 2) {
      throw new IllegalArgumentException(
          "expected one or two key attributes but was " + List.of(keyNames));
    }
    tables.put(name, new CachedTable(name, name, List.of(keyNames)));
    return this;
  }

  /**
   * Runs what the asynchronous client has to ask for there, instead of in threads of its own; the
   * executor stays open.
   */
  public CachedClientBuilder executor(Executor threads) {
    executor = threads;
    return this;
  }

  /** Puts the cache over the client. */
  public CachedClient open() {
    Map<String, CachedTable> named = Map.copyOf(tables);
    return new CachedClient(client, nameOrArn -> find(named, nameOrArn), settings(time), executor);
  }

  private @Nullable CachedTable find(Map<String, CachedTable> named, String nameOrArn) {
    CachedTable known = named.get(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
    return known == null ? ClientForms.describe(client, nameOrArn) : known;
  }
}
