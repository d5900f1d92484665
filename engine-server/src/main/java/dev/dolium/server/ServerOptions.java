// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EngineServer} listens.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for a free one
 * @param threads the most threads that serve requests, at least {@value #LEAST_THREADS}
 * @param connections the most connections at a time; one too many ends the one that was idle for
 *     longest
 * @param idleTimeout after how long without traffic a connection is closed
 * @param access who is let in, and how
 */
public record ServerOptions(
    String host, int port, int threads, int connections, Duration idleTimeout, Access access) {
  /** The port that developers expect of a DynamoDB that runs on their machine. */
  public static final int USUAL_PORT = 8000;

  /** The fewest threads with which a server can work. */
  public static final int LEAST_THREADS = 8;

  private static final int LAST_PORT = 65_535;

  /** Checks the values. */
  public ServerOptions {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "expected a port of 0 to " + LAST_PORT + " but was " + port);
    }
    if (threads < LEAST_THREADS) {
      throw new IllegalArgumentException(
          "expected " + LEAST_THREADS + " threads or more but was " + threads);
    }
    if (connections < 1) {
      throw new IllegalArgumentException("expected 1 connection or more but was " + connections);
    }
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException("expected a positive idle timeout but was " + idleTimeout);
    }
  }

  /**
   * Who is let in, and how.
   *
   * @param credentials the keys with which every request must be signed; null lets unsigned ones in
   * @param tls what encrypts connections; null leaves them open
   * @param exposure whether other machines may reach an endpoint that asks for no signatures
   * @param names further names under which the endpoint is reached, in lower case
   */
  public record Access(
      @Nullable Credentials credentials, @Nullable Tls tls, Exposure exposure, Set<String> names) {
    private static final Access OF_THIS_MACHINE =
        new Access(null, null, Exposure.SIGNED_ONLY, Set.of());

    /** Copies the set. */
    public Access {
      names = Set.copyOf(names);
    }
  }

  /** Whether other machines may reach an endpoint that asks for no signatures. */
  public enum Exposure {
    /** They may not: an address that they reach needs credentials. */
    SIGNED_ONLY,
    /** They may: whoever reaches the port reads and writes everything. */
    OPEN
  }

  /**
   * A pair of keys.
   *
   * @param accessKey who signs
   * @param secretKey what only the two sides know
   */
  public record Credentials(String accessKey, String secretKey) {
    /** Checks that there is something to sign with. */
    public Credentials {
      if (accessKey.isBlank() || secretKey.isBlank()) {
        throw new IllegalArgumentException("expected an access key and a secret key but was blank");
      }
    }

    @Override
    public String toString() {
      return "Credentials[" + accessKey + "]";
    }
  }

  /**
   * What encrypts connections, in PEM files.
   *
   * @param certificates the certificate and the chain behind it
   * @param key its key in PKCS #8 format, without a password
   */
  public record Tls(Path certificates, Path key) {}

  /** A free port that only this machine reaches. */
  public static ServerOptions local() {
    return new ServerOptions(
        "127.0.0.1", 0, 64, 16_384, Duration.ofMinutes(1), Access.OF_THIS_MACHINE);
  }

  /**
   * The same with another address to bind to; {@code 0.0.0.0} lets every machine in, which needs
   * {@link #credentials} or {@link #insecure}.
   */
  public ServerOptions host(String other) {
    return new ServerOptions(other, port, threads, connections, idleTimeout, access);
  }

  /** The same with another port. */
  public ServerOptions port(int other) {
    return new ServerOptions(host, other, threads, connections, idleTimeout, access);
  }

  /** The same with another number of threads. */
  public ServerOptions threads(int other) {
    return new ServerOptions(host, port, other, connections, idleTimeout, access);
  }

  /** The same with another number of connections. */
  public ServerOptions connections(int other) {
    return new ServerOptions(host, port, threads, other, idleTimeout, access);
  }

  /** The same with another timeout. */
  public ServerOptions idleTimeout(Duration other) {
    return new ServerOptions(host, port, threads, connections, other, access);
  }

  /** The same for requests that are signed with these keys, and no others. */
  public ServerOptions credentials(String accessKey, String secretKey) {
    Credentials credentials = new Credentials(accessKey, secretKey);
    return with(new Access(credentials, access.tls, access.exposure, access.names));
  }

  /** The same over TLS, with a certificate and its key in PEM files. */
  public ServerOptions tls(Path certificates, Path key) {
    Tls tls = new Tls(certificates, key);
    return with(new Access(access.credentials, tls, access.exposure, access.names));
  }

  /** The same, also for other machines without any signature. */
  public ServerOptions insecure() {
    return with(new Access(access.credentials, access.tls, Exposure.OPEN, access.names));
  }

  /** The same, also for requests that call the endpoint by that name. */
  public ServerOptions allowName(String name) {
    Set<String> names = new TreeSet<>(access.names);
    names.add(name.toLowerCase(Locale.ROOT));
    return with(new Access(access.credentials, access.tls, access.exposure, names));
  }

  private ServerOptions with(Access other) {
    return new ServerOptions(host, port, threads, connections, idleTimeout, other);
  }
}
